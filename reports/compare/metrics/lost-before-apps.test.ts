import { expect, test } from "vitest";
import type { RunRecord } from "../../record/record.ts";
import { judged } from "../../testing/judged.ts";
import { loseAtApp, userOf } from "../../testing/record-changes.ts";
import { passingRecord } from "../../testing/record-fixture.ts";
import { lostBeforeApps } from "./lost-before-apps.ts";

const measured = (change: (record: RunRecord) => void) =>
  lostBeforeApps.measure(judged(passingRecord(change)));

test("is what the verdict found, against the success metric", () => {
  expect(measured(() => {})).toMatchObject({ measured: "0 %", value: 0, good: true });
  expect(measured((record) => loseAtApp(record, 50, "droppedSlow"))).toMatchObject({
    measured: "2.5 %",
    good: false,
    badness: 0.025,
  });
});

test("a scenario that allows no loss at all is compared by the success metric", () => {
  const strict = measured((record) => {
    record.scenario.expect.appUndeliveredRateMax = 0;
    loseAtApp(record, 2, "droppedSlow");
  });
  expect(strict).toMatchObject({ measured: "0.1 %", good: true });
});

test("a run without apps does not put it to the test", () => {
  expect(
    measured((record) => {
      for (const index of [0, 1]) userOf(record, index).apps = [];
    }),
  ).toBeUndefined();
});
