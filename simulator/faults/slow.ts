import { z } from "zod";
import { defineFault, ms } from "./fault.ts";
import { struckClouds } from "./struck-clouds.ts";

/** Each chunk costs the cloud so much time; one chunk after another, whosever it is. */
export const slow = defineFault({
  kind: "slow",
  summary: "every chunk costs the cloud costMs, for forMs",
  settings: {
    costMs: z.number().min(0).max(10_000).default(6),
    forMs: ms(2_000),
    /** Whether it is slow enough for Send to be held up. */
    blocks: z.boolean().default(true),
  },
  async run({ who, costMs, forMs, blocks }, world) {
    const { clouds, users } = struckClouds(world, who);
    await world.strike({ users, sign: blocks ? "send-blocked" : "done", interrupts: "nothing" }, async () => {
      await Promise.all(clouds.map((cloud) => cloud.act({ kind: "slow", costMs, forMs })));
      try {
        await world.sleep(forMs);
      } finally {
        await Promise.all(clouds.map((cloud) => cloud.act({ kind: "slow", costMs: 0, forMs: 0 })));
      }
    });
  },
});
