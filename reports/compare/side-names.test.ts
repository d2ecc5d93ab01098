import { expect, test } from "vitest";
import { judged } from "../testing/judged.ts";
import { legacyRecord } from "../testing/legacy-record.ts";
import { passingRecord } from "../testing/record-fixture.ts";
import { sideNames } from "./side-names.ts";

function side(...overrides: Record<string, string>[]) {
  return overrides.map((each) => judged(passingRecord(({ run }) => Object.assign(run, { overrides: each }))));
}

test("sides of different presets are called by these, whatever else differs", () => {
  const after = side({ "bridge.queueFrames": "50" });
  expect(sideNames([judged(legacyRecord())], after, ["a", "b"])).toEqual(["legacy", "fixed"]);
});

test("sides of one preset are called by the settings in which they differ", () => {
  const small = { users: "3", "bridge.queueFrames": "50" };
  const large = { users: "3", "bridge.queueFrames": "200" };
  expect(sideNames(side(small, small), side(large), ["a", "b"])).toEqual([
    "bridge.queueFrames=50",
    "bridge.queueFrames=200",
  ]);
  expect(sideNames(side({ users: "3" }), side(large))).toEqual(["fixed", "bridge.queueFrames=200"]);
});

test("a setting that is not the same within a side names none", () => {
  expect(sideNames(side({ users: "3" }, { users: "4" }), side({ users: "3" }), ["a", "b"])).toEqual([
    "a",
    "b",
  ]);
});

test("sides that differ in nothing are called by their folders, or by numbers", () => {
  expect(sideNames(side({}), side({}), ["main", "branch"])).toEqual(["main", "branch"]);
  expect(sideNames(side({}), side({}), ["a", "a"])).toEqual(["fixed (1)", "fixed (2)"]);
});
