import { z } from "zod";
import { BenchError } from "../../../common/bench-error.ts";
import { suggestion } from "../../../common/nearest.ts";
import { burstKind } from "./burst.ts";
import { clumpKind } from "./clump.ts";
import { jitterKind } from "./jitter.ts";
import type { ShapeKind } from "./shape-kind.ts";
import { parseSettings } from "./shape-settings.ts";
import { steadyKind } from "./steady.ts";
import { vadFlushKind } from "./vad-flush.ts";

/** Every shape by its name. A new one is a file of its own and one line here. */
const SHAPE_KINDS = {
  steady: steadyKind,
  burst: burstKind,
  clump: clumpKind,
  "vad-flush": vadFlushKind,
  jitter: jitterKind,
} as const;

export type ShapeName = keyof typeof SHAPE_KINDS;
type ShapeSchema = (typeof SHAPE_KINDS)[ShapeName]["schema"];

/** When a user's packets are published, as plain data: `{ kind: "burst", packets: 10, withinMs: 5 }`. */
export type Shape = z.output<ShapeSchema>;

export const SHAPE_NAMES = Object.keys(SHAPE_KINDS) as readonly ShapeName[];

/** Validates a shape inside larger data, such as a record. For what a person typed, `parseShape` says more. */
export const shapeSchema = z.discriminatedUnion(
  "kind",
  Object.values(SHAPE_KINDS).map(({ schema }) => schema) as [ShapeSchema, ...ShapeSchema[]],
);

/**
 * A shape from a name alone (`"steady"`, with its defaults) or from a kind with settings.
 * @throws BenchError "usage" that names the nearest kind or setting.
 */
export function parseShape(input: unknown): Shape {
  const settings = typeof input === "string" ? { kind: input } : input;
  if (typeof settings !== "object" || settings === null || !("kind" in settings)) {
    const found = JSON.stringify(input);
    throw new BenchError("usage", `A shape is a name or an object with a kind, not ${found}.`, {
      cure: `Valid kinds: ${SHAPE_NAMES.join(", ")}.`,
    });
  }
  const kind = String(settings.kind);
  if (!isShapeName(kind)) {
    throw new BenchError("usage", `Unknown shape "${kind}".`, { cure: suggestion(kind, SHAPE_NAMES).trim() });
  }
  return parseSettings(kind, SHAPE_KINDS[kind].schema, settings);
}

/** What a shape's name stands for. */
export function kindOf(shape: Shape): ShapeKind<z.ZodObject> {
  // The kind found by a shape's own name takes that very shape, which the type system cannot follow.
  return SHAPE_KINDS[shape.kind] as unknown as ShapeKind<z.ZodObject>;
}

function isShapeName(name: string): name is ShapeName {
  return Object.hasOwn(SHAPE_KINDS, name);
}
