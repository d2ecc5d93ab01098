import { expect, test } from "vitest";
import type { RunRecord } from "../record/record.ts";
import { sweepResult } from "../testing/sweep-fixture.ts";
import { isQueueUntried } from "./untried-queue.ts";

/** The audio waits as long as the stall lasts, and no Send is held up by it. */
function absorb(record: RunRecord): void {
  record.series.sendMaxMs.fill(1);
  record.latency.dueToCloud.maxMs = 1_000;
}

const panelOf = (queues: number[], isSeen: (queue: number) => boolean) => {
  const change = (record: RunRecord, queue: number): undefined => {
    if (!isSeen(queue)) absorb(record);
  };
  const [panel] = sweepResult({ queues, stallsMs: [500], change }).panels;
  if (panel === undefined) throw new Error("one grid is one panel");
  return panel;
};

test("where no run saw a Send held up, no queue was tried and none is recommended", () => {
  const { rows, recommendation } = panelOf([20, 200], () => false);
  expect(rows[0]?.cells.map(({ status, holds }) => [status, holds])).toEqual([
    ["known", true],
    ["known", true],
  ]);
  expect(isQueueUntried(rows)).toBe(true);
  expect(recommendation).toMatchObject({
    value: null,
    headline: "No size can be recommended: in no run was a Send seen held up, so no queue was tried.",
    lines: ["Every size holds, and a smaller one might do as well: make the stall longer."],
  });
});

test("where one cell saw it, or one size was too small, queues were tried", () => {
  const seen = panelOf([20, 200], (queue) => queue === 200);
  expect(isQueueUntried(seen.rows)).toBe(false);
  expect(seen.recommendation?.value).toBe("20");
  const small = panelOf([10, 200], () => false);
  expect(isQueueUntried(small.rows)).toBe(false);
  expect(small.recommendation?.value).toBe("200");
});
