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
