import { describe, expect, it } from "vitest";
import { BenchError } from "../../../common/bench-error.ts";
import { burst } from "./burst.ts";
import { clump } from "./clump.ts";
import { jitter } from "./jitter.ts";
import { parseShape, SHAPE_NAMES, shapeSchema } from "./shape-registry.ts";
import { steady } from "./steady.ts";
import { vadFlush } from "./vad-flush.ts";

describe("parseShape", () => {
  it("takes a name for the shape with its defaults, as its factory makes it", () => {
    expect(SHAPE_NAMES.map(parseShape)).toEqual([steady(), burst(), clump(), vadFlush(), jitter()]);
  });

  it("completes settings with defaults", () => {
    expect(parseShape({ kind: "burst", packets: 20 })).toEqual({ kind: "burst", packets: 20, withinMs: 5 });
  });

  it.each([
    ["an unknown kind", "brust", 'Unknown shape "brust". Did you mean "burst"?'],
    [
      "an unknown setting",
      { kind: "burst", packet: 3 },
      'The shape "burst" has no setting "packet". Did you mean "packets"?',
    ],
    [
      "a setting of a shape without any",
      { kind: "steady", x: 1 },
      'The shape "steady" has no setting "x". It has none.',
    ],
    [
      "a setting out of range",
      { kind: "burst", packets: 0 },
      'Setting "packets" of the shape "burst": Too small: expected number to be >=1.',
    ],
    [
      "something else altogether",
      7,
      "A shape is a name or an object with a kind, not 7. Valid kinds: steady, burst, clump, vad-flush, jitter.",
    ],
    ["a property of every object", "constructor", expect.stringContaining('Unknown shape "constructor".')],
  ])("refuses %s and says what to do", (_, input, line) => {
    expect(() => parseShape(input)).toThrow(BenchError);
    expect(() => parseShape(input)).toThrow(expect.objectContaining({ code: "usage", line }));
  });
});

describe("shapeSchema", () => {
  it("knows every shape", () => {
    for (const name of SHAPE_NAMES) expect(shapeSchema.parse({ kind: name })).toEqual(parseShape(name));
  });

  it("refuses unknown kinds and unknown settings", () => {
    expect(shapeSchema.safeParse({ kind: "brust" }).success).toBe(false);
    expect(shapeSchema.safeParse({ kind: "steady", packets: 3 }).success).toBe(false);
  });
});
