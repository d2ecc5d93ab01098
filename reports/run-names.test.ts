import { expect, test } from "vitest";
import { runNames } from "./run-names.ts";
import { passingRecord } from "./testing/record-fixture.ts";

function changed(overrides: Record<string, string>) {
  return passingRecord(({ run }) => Object.assign(run, { overrides }));
}

test("runs are told apart by the settings in which they differ, and only by those", () => {
  const names = runNames([
    changed({ users: "3", "bridge.queueFrames": "50" }),
    changed({ users: "3", "bridge.queueFrames": "200" }),
    changed({ users: "3" }),
  ]);
  expect(names).toEqual([
    "fixed, seed 7, bridge.queueFrames=50",
    "fixed, seed 7, bridge.queueFrames=200",
    "fixed, seed 7",
  ]);
});

test("a run that is alone differs from none", () => {
  expect(runNames([changed({ users: "3" })])).toEqual(["fixed, seed 7"]);
});
