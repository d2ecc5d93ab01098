import { expect, test } from "vitest";
import { WindowSeries } from "./window-series.ts";

test("counts frames and latency per 100 ms, and hands each window over once", () => {
  const series = new WindowSeries();
  series.record(10, 1);
  series.record(90, 3);
  series.record(250, 7);
  expect(series.take().map(([index, frames]) => [index, frames])).toEqual([[0, 2]]);
  expect(series.take()).toEqual([]);
  const [[index, frames, , , maxMs] = [-1, 0, 0, 0, 0]] = series.takeAll();
  expect([index, frames]).toEqual([2, 1]);
  expect(maxMs).toBeCloseTo(7, 0);
});

test("a run that has not begun makes no windows, however much comes: a service's never does", () => {
  const series = new WindowSeries();
  for (let frame = 0; frame < 1_000; frame++) series.record(Number.NEGATIVE_INFINITY, frame);
  expect(series.take()).toEqual([]);
});
