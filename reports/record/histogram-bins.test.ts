import { expect, test } from "vitest";
import { durations } from "../testing/durations.ts";
import { histogramBins } from "./histogram-bins.ts";

test("every duration is in one bin, and the bins are where its percentiles are", () => {
  const { hdr, count, p50Ms, p90Ms, p99Ms, maxMs } = durations(1_000, 1.5);
  const bins = histogramBins(hdr) ?? [];
  expect(bins.reduce((total, bin) => total + bin.count, 0)).toBe(count);
  const at = (ms: number): number => bins.find(({ fromMs, toMs }) => fromMs <= ms && ms < toMs)?.count ?? 0;
  expect([p50Ms, p90Ms, p99Ms, maxMs].map(at)).toEqual([500, 400, 90, 10]);
});

test("a power of ten begins a bin", () => {
  const [bin] = histogramBins(durations(1, 10).hdr) ?? [];
  expect(bin?.fromMs).toBeCloseTo(10, 9);
});

test("durations below ten microseconds are counted in the first bin", () => {
  expect(histogramBins(durations(1, 0.001).hdr)).toMatchObject([{ fromMs: 0.01, count: 1 }]);
});

test("an empty histogram has no bins, and a text that is none is not shown as one", () => {
  expect(histogramBins(durations(0, 1).hdr)).toEqual([]);
  for (const text of ["", "not a histogram", "HISTFAAAAB4="]) expect(histogramBins(text)).toBeNull();
});
