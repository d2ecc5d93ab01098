import { z } from "zod";
import { BenchError } from "../../../common/bench-error.ts";
import type { ShapeKind } from "./shape-kind.ts";
import { durationMsSchema, packetCountSchema, parseSettings } from "./shape-settings.ts";

const schema = z.strictObject({
  kind: z.literal("burst"),
  packets: packetCountSchema.default(10),
  withinMs: durationMsSchema.default(5),
});

/** Packets held back and sent together, then a gap, so that the mean rate is that of real time. */
export const burstKind: ShapeKind<typeof schema> = {
  schema,
  groupSize: ({ packets }) => packets,
  periodMs({ packets, withinMs }, frameMs) {
    const periodMs = packets * frameMs;
    if (withinMs > periodMs) {
      throw new BenchError(
        "usage",
        `A burst of ${packets} packets within ${withinMs} ms is slower than real time.`,
        {
          cure: `Set withinMs to ${periodMs} or less.`,
        },
      );
    }
    return periodMs;
  },
  *groups({ packets, withinMs }, { frameMs }) {
    for (let index = 0; ; index++) yield { startMs: index * packets * frameMs, packets, withinMs };
  },
};

/** A burst of `packets` (10) within `withinMs` (5), again and again, at the mean rate of real time. */
export function burst(settings: Partial<Omit<z.input<typeof schema>, "kind">> = {}) {
  return parseSettings("burst", schema, settings);
}
