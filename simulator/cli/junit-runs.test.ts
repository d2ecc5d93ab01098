import { expect, test } from "vitest";
import { durations } from "../../reports/testing/durations.ts";
import { judged } from "../../reports/testing/judged.ts";
import { legacyRecord } from "../../reports/testing/legacy-record.ts";
import { passingRecord } from "../../reports/testing/record-fixture.ts";
import { junitRunsOf } from "./junit-runs.ts";

const failed = judged(legacyRecord());
const couldNotTell = judged(
  passingRecord(({ latency }) => {
    latency.lateness = durations(2_000, 20);
  }),
);
const broke = judged(
  passingRecord((record) => {
    record.complete = false;
  }),
);

test("the first bridge may fail or not tell, and a run of it that broke is kept", () => {
  expect([failed, couldNotTell, broke].map(({ verdict }) => verdict.outcome)).toEqual([
    "fail",
    "unknown",
    "unknown",
  ]);
  const passed = judged(passingRecord());
  expect(junitRunsOf([failed, couldNotTell, broke], [passed])).toEqual([broke, passed]);
});

test("of the second bridge every run counts", () => {
  const runs = [failed, couldNotTell, broke];
  expect(junitRunsOf([], runs)).toEqual(runs);
});
