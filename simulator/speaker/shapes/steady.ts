import { z } from "zod";
import type { ShapeKind } from "./shape-kind.ts";
import { parseSettings } from "./shape-settings.ts";

const schema = z.strictObject({ kind: z.literal("steady") });

/** One packet each frame time, as an ideal sender would publish. */
export const steadyKind: ShapeKind<typeof schema> = {
  schema,
  groupSize: () => 1,
  periodMs: (_, frameMs) => frameMs,
  *groups(_, { frameMs }) {
    for (let index = 0; ; index++) yield { startMs: index * frameMs, packets: 1, withinMs: 0 };
  },
};

/** A packet each frame time. It has no settings. */
export function steady() {
  return parseSettings("steady", schema, {});
}
