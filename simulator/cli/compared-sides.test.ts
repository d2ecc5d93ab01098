import { expect, test } from "vitest";
import { comparedSides, settingsOf } from "./compared-sides.ts";

/** The sides that two words name, with what is set for both and the logs that are given. */
const sides = (before: string, after: string, set: string[] = [], bridgeLog: string[] = []) =>
  comparedSides([before, after], { set, bridgeLog });

test("a side of a comparison is a preset, an address or a command", () => {
  expect(sides("legacy", "127.0.0.1:9090")).toEqual([
    { preset: "legacy", target: { kind: "reference" } },
    { preset: "fixed", target: { kind: "address", address: "127.0.0.1:9090" } },
  ]);
  expect(sides("command:./mine -a b:1", "fixed")[0].target).toEqual({
    kind: "command",
    command: "./mine -a b:1",
  });
  expect(() => sides("legacy", "fixd")).toThrow(/neither a preset nor a bridge/);
});

test("a setting of the reference bridge is refused where one side is another", () => {
  expect(() => sides("fixed", "command:./mine", ["bridge.queueFrames=5"])).toThrow(
    /setting of the reference/,
  );
  expect(() => sides("legacy", "fixed", ["bridge.queueFrames=5"])).not.toThrow();
});

test("the logs belong to the bridges at an address, in their order", () => {
  const [one, other] = ["127.0.0.1:1", "127.0.0.1:2"] as const;
  expect(sides(one, "fixed", [], ["a.log"])[0].target).toMatchObject({ address: one, log: "a.log" });
  expect(sides("legacy", other, [], ["b.log"])[1].target).toMatchObject({ address: other, log: "b.log" });
  expect(sides(one, other, [], ["a.log", "b.log"]).map(({ target }) => target)).toMatchObject([
    { address: one, log: "a.log" },
    { address: other, log: "b.log" },
  ]);
});

test.each([
  ["legacy", "command:./mine", ["a.log"], /given 1 time; 0 sides of this comparison are/],
  ["127.0.0.1:1", "127.0.0.1:2", ["a.log"], /given 1 time; 2 sides/],
  ["127.0.0.1:1", "fixed", ["a.log", "b.log"], /given 2 times; 1 side of this comparison is/],
] as const)("%s and %s with the logs %s are refused", (before, after, logs, reason) => {
  expect(() => sides(before, after, [], [...logs])).toThrow(reason);
});

test("a variable is for the side that a command starts, and refused where neither is one", () => {
  const set = ["env.QUEUE_FRAMES=50", "users=2"];
  const [reference, command] = sides("fixed", "command:./mine", set).map(({ target }) => target);
  expect(reference && settingsOf(reference, set)).toEqual(["users=2"]);
  expect(command && settingsOf(command, set)).toEqual(set);
  expect(() => sides("legacy", "fixed", set)).toThrow(/Neither side is started by a command/);
});
