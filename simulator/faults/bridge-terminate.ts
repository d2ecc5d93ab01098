import { downAndUp } from "./down-and-up.ts";
import { defineFault, ms } from "./fault.ts";

export const terminateBridge = defineFault({
  kind: "bridge-terminate",
  summary: "the bridge is told to end (SIGTERM), stays down for downMs and is started again",
  endsBridge: true,
  settings: { downMs: ms(1_000) },
  async run({ downMs }, world) {
    const users = world.usersOf("all");
    await downAndUp(world, { processes: [world.bridge], users, how: "terminate", downMs });
  },
});
