import { z } from "zod";
import type { ShapeKind } from "./shape-kind.ts";
import { durationMsSchema, packetCountSchema, parseSettings } from "./shape-settings.ts";

const schema = z.strictObject({
  kind: z.literal("clump"),
  packets: packetCountSchema.default(4),
  withinMs: durationMsSchema.default(5),
  gapMs: durationMsSchema.min(1).default(300),
});

/** A few packets together, then nothing for a fixed time, whatever audio that leaves out. */
export const clumpKind: ShapeKind<typeof schema> = {
  schema,
  groupSize: ({ packets }) => packets,
  periodMs: ({ withinMs, gapMs }) => withinMs + gapMs,
  *groups({ packets, withinMs, gapMs }) {
    for (let index = 0; ; index++) yield { startMs: index * (withinMs + gapMs), packets, withinMs };
  },
};

/** `packets` (4) within `withinMs` (5), then `gapMs` (300) of nothing. The mean rate follows from these alone. */
export function clump(settings: Partial<Omit<z.input<typeof schema>, "kind">> = {}) {
  return parseSettings("clump", schema, settings);
}
