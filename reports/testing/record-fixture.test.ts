import { expect, test } from "vitest";
import { recordSchema } from "../record/record.ts";
import { judge } from "../verdict.ts";
import { hostileRecord } from "./hostile-record.ts";
import { hungCloudRecord } from "./hung-cloud-record.ts";
import { legacyRecord } from "./legacy-record.ts";
import { passingRecord } from "./record-fixture.ts";
import { restartRecord } from "./restart-record.ts";
import { zombieRecord } from "./zombie-record.ts";

const passing = [passingRecord, restartRecord, hungCloudRecord];
const every = [...passing, legacyRecord, zombieRecord, hostileRecord];

test.each(every)("%o is a record that a reader accepts", (fixture) => {
  expect(recordSchema.parse(fixture())).toEqual(fixture());
});

test.each(passing)("%o passes", (fixture) => {
  expect(judge(fixture())).toMatchObject({ outcome: "pass" });
});

test.each([legacyRecord, zombieRecord])("%o fails by its metrics, and its accounts add up", (fixture) => {
  const { outcome, checks } = judge(fixture());
  expect(outcome).toBe("fail");
  expect(checks.find(({ id }) => id === "accounts")).toMatchObject({ status: "pass" });
});

test("a change of one fixture does not reach the next", () => {
  passingRecord(({ scenario }) => {
    scenario.expect.dropRateMax = 0.5;
  });
  expect(passingRecord().scenario.expect.dropRateMax).toBe(0.01);
});
