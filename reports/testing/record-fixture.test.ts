import { expect, test } from "vitest";
import { recordSchema } from "../record/record.ts";
import { legacyRecord } from "./legacy-record.ts";
import { passingRecord } from "./record-fixture.ts";

test("the fixtures are records that a reader accepts", () => {
  expect(recordSchema.parse(passingRecord())).toEqual(passingRecord());
  expect(recordSchema.parse(legacyRecord())).toEqual(legacyRecord());
});

test("a change of one fixture does not reach the next", () => {
  passingRecord(({ scenario }) => {
    scenario.expect.dropRateMax = 0.5;
  });
  expect(passingRecord().scenario.expect.dropRateMax).toBe(0.01);
});
