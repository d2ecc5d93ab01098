import { downAndUp } from "./down-and-up.ts";
import { defineFault, ms } from "./fault.ts";

export const killBridge = defineFault({
  kind: "bridge-kill",
  summary: "the bridge is killed (SIGKILL), stays down for downMs and is started again",
  endsBridge: true,
  settings: { downMs: ms(1_000) },
  async run({ downMs }, world) {
    const users = world.usersOf("all");
    await downAndUp(world, { processes: [world.bridge], users, how: "kill", downMs });
  },
});
