import { expect, test } from "vitest";
import { hostileRecord } from "../testing/hostile-record.ts";
import { judged } from "../testing/judged.ts";
import { legacyRecord } from "../testing/legacy-record.ts";
import { passingRecord } from "../testing/record-fixture.ts";
import { renderSummary } from "./console-summary.ts";

const PLAIN = { colour: false, width: 80 };

test("each run has a row with its outcome and reason", () => {
  const text = renderSummary([judged(passingRecord()), judged(legacyRecord())], PLAIN);
  expect(text).toMatch(/✔ pass +stalling-cloud \(fixed\) +All 17 checks hold\./);
  expect(text).toMatch(/✖ fail +stalling-cloud \(legacy\) +Dropped by the queue: 20\.6 %/);
});

test("the last line is what all runs come to", () => {
  const cutShort = passingRecord((record) => {
    record.complete = false;
  });
  const passed = judged(passingRecord());
  expect(renderSummary([passed, judged(cutShort)], PLAIN)).toContain(
    "? UNKNOWN  2 runs: 1 passed, 0 failed, 1 unknown\n",
  );
  expect(renderSummary([passed], PLAIN)).toContain("✔ PASS  1 run: 1 passed, 0 failed, 0 unknown\n");
});

test("what was not run has a row, and makes the whole unknown", () => {
  const notRun = [{ scenario: "slow-consumer", preset: "fixed", seed: "1" }];
  const text = renderSummary([judged(passingRecord())], PLAIN, notRun);
  expect(text).toMatch(/\? unknown +slow-consumer \(fixed\) +It was not run\.\n/);
  expect(text).toContain("? UNKNOWN  1 run: 1 passed, 0 failed, 0 unknown, 1 not run\n");
});

test("no run at all is unknown", () => {
  expect(renderSummary([], PLAIN)).toContain("? UNKNOWN  0 runs");
});

test("it fits 80 columns and holds no control character, whatever the records say", () => {
  const text = renderSummary([judged(hostileRecord()), judged(legacyRecord())], PLAIN);
  for (const line of text.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
  expect(text).not.toMatch(/[^\P{Cc}\n]/u);
});
