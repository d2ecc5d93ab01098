import { z } from "zod";
import type { ShapeKind } from "./shape-kind.ts";
import { durationMsSchema, parseSettings } from "./shape-settings.ts";

const schema = z.strictObject({
  kind: z.literal("jitter"),
  maxJitterMs: durationMsSchema.default(40),
});

/** Steady, but each packet is held up by a random time, as on a radio link. None overtakes another. */
export const jitterKind: ShapeKind<typeof schema> = {
  schema,
  groupSize: () => 1,
  periodMs: (_, frameMs) => frameMs,
  *groups({ maxJitterMs }, { frameMs, random }) {
    let startMs = 0;
    for (let index = 0; ; index++) {
      startMs = Math.max(startMs, index * frameMs + random() * maxJitterMs);
      yield { startMs, packets: 1, withinMs: 0 };
    }
  },
};

/** One packet each frame time, each delayed by up to `maxJitterMs` (40), drawn evenly. */
export function jitter(settings: Partial<Omit<z.input<typeof schema>, "kind">> = {}) {
  return parseSettings("jitter", schema, settings);
}
