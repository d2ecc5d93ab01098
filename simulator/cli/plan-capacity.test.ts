import { describe, expect, test } from "vitest";
import { planCapacity } from "./plan-capacity.ts";

const FLAGS = {
  preset: "fixed",
  set: [] as string[],
  seed: "1",
  users: "5..20",
  step: 5,
  hold: "20s",
};

function bursts(flags: { readonly format?: string; readonly set?: string[] }) {
  const { curves, planStep } = planCapacity("capacity-bursts", { ...FLAGS, ...flags });
  return curves.map(({ format, burst }) => {
    const { shape } = planStep(format, 5).scenario.speaker;
    return [format, "packets" in shape && shape.packets, burst?.audioMs];
  });
}

describe("a burst holds as much audio", () => {
  test("in every format", () => {
    expect(bursts({ format: "pcm16-10ms,pcm16-20ms-seq,pcm16-100ms-seq" })).toEqual([
      ["pcm16-10ms", 10, 100],
      ["pcm16-20ms-seq", 5, 100],
      ["pcm16-100ms-seq", 1, 100],
    ]);
  });

  test("where the format is set and not asked for, too", () => {
    expect(bursts({ set: ["speaker.format=pcm16-100ms-seq"] })).toEqual([["pcm16-100ms-seq", 1, 100]]);
  });

  test("as the command line says, where it says how many packets", () => {
    expect(bursts({ format: "pcm16-10ms,pcm16-100ms-seq", set: ["speaker.shape.packets=20"] })).toEqual([
      ["pcm16-10ms", 20, 200],
      ["pcm16-100ms-seq", 2, 200],
    ]);
  });
});

test("a step sets nothing that the scenario has by itself", () => {
  const { planStep } = planCapacity("capacity-bursts", FLAGS);
  expect(planStep("pcm16-10ms", 5).overrides).toEqual({ users: "5", durationMs: "20000" });
});

test.each(["0s", "999ms", "25h"])(
  "a step cannot be held %s, and the option that says so is named",
  (hold) => {
    expect(() => planCapacity("capacity-bursts", { ...FLAGS, hold })).toThrow(
      expect.objectContaining({
        code: "usage",
        message: expect.stringContaining(`"--hold ${hold}" is no time that a step can be held: 1s to 24h.`),
      }),
    );
  },
);
