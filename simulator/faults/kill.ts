import { downAndUp } from "./down-and-up.ts";
import { defineFault, ms } from "./fault.ts";
import { struckClouds } from "./struck-clouds.ts";

export const kill = defineFault({
  kind: "kill",
  summary: "the cloud is killed (SIGKILL), stays down for downMs and is started again",
  replacesCloud: true,
  settings: { downMs: ms(3_000) },
  async run({ who, downMs }, world) {
    const { clouds, users } = struckClouds(world, who);
    await downAndUp(world, { processes: clouds, users, how: "kill", downMs });
  },
});
