import { defineFault, ms, times } from "./fault.ts";
import { struckClouds } from "./struck-clouds.ts";

/** Blocks the cloud's event loop for `blockMs`, so many times, from start to start `everyMs` apart. */
export const busy = defineFault({
  kind: "busy",
  summary: "the cloud's event loop stands still for blockMs, again and again",
  settings: { blockMs: ms(1_000), everyMs: ms(10_000), times: times(1) },
  async run({ who, blockMs, everyMs, times: blocks }, world) {
    const { clouds, users } = struckClouds(world, who);
    for (let block = 1; block <= blocks && world.speaking(); block++) {
      await world.strike({ users, sign: "send-blocked", interrupts: "nothing" }, async () => {
        await Promise.all(clouds.map((cloud) => cloud.act({ kind: "block", ms: blockMs })));
      });
      if (block < blocks) await world.sleep(Math.max(0, everyMs - blockMs));
    }
  },
});
