import { describe, expect, test } from "vitest";
import { BenchError } from "../../common/bench-error.ts";
import { checkGrid, parseAxes } from "./grid.ts";

function refusal(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof BenchError && error.code === "usage") return error.line;
    throw error;
  }
  throw new Error("was not refused");
}

describe("the axes of a grid", () => {
  test("are settings with their values, numbers in rising order, words as given", () => {
    expect(parseAxes(["bridge.queueFrames=200, 50,100", "cloud.reconnect=patient,naive"])).toEqual([
      { key: "bridge.queueFrames", values: ["50", "100", "200"] },
      { key: "cloud.reconnect", values: ["patient", "naive"] },
    ]);
  });

  test.each([
    [[], "needs a setting to go over"],
    [["bridge.queueFrames"], "has no values"],
    [["=1,2"], "has no values"],
    [["users=1,,2"], "an empty one"],
    [["users=1,2,1.0"], "has 1.0 twice"],
    [["users=1", "users=2"], "--over users is given twice"],
    [["cloud.busyMs=1", "faults.busy.blockMs=2"], "--over faults.busy.blockMs is given twice"],
  ])("%o are refused: %s", (words, message) => {
    expect(refusal(() => parseAxes(words))).toContain(message);
  });
});

test.each([
  ["reference", "bridge.queueFrames=50,100,200"],
  ["command", "env.QUEUE_FRAMES=50,100,200"],
  ["address", "cloud.busyMs=500,1500"],
] as const)("of a bridge by %s a setting is named that it has: %s", (kind, setting) => {
  expect(refusal(() => parseAxes([], kind))).toContain(`Write it like --over ${setting}.`);
});

describe("a grid", () => {
  const axes = parseAxes(["bridge.queueFrames=10,20", "cloud.busyMs=500,1000,1500"]);

  test("does not go over what is set, by whatever name", () => {
    expect(refusal(() => checkGrid(axes, 1, ["faults.busy.blockMs"]))).toContain(
      "cloud.busyMs is set and swept",
    );
    expect(() => checkGrid(axes, 3, ["users"])).not.toThrow();
  });

  test("has a limit", () => {
    expect(refusal(() => checkGrid(axes, 1_000, []))).toContain(
      "6 combinations, 1000 times each, are 6000 runs",
    );
  });
});
