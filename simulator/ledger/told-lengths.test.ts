import { expect, test } from "vitest";
import { toldLine } from "../../reports/testing/black-box.ts";
import { quietSeries } from "../../reports/testing/quiet-series.ts";
import { toldLength, withToldLengths } from "./told-lengths.ts";

const received = (atMs: number, channelLen: number) => toldLine({ atMs, received: 100, channelLen });
const sent = (atMs: number, channelLen: number) => toldLine({ atMs, sent: 100, channelLen });

test("percentiles are of the lines about frames received, the longest queue of all lines", () => {
  const told = [received(100, 1), received(1_100, 3), sent(1_200, 90), sent(1_210, 80), received(2_100, 7)];
  expect(toldLength(told)).toEqual({ samples: 3, p50: 3, p95: 7, max: 90 });
});

test("what was told in the warm-up, and lines without a length, do not count", () => {
  expect(toldLength([received(-100, 5), toldLine({ atMs: 100, dropped: 50 })])).toBeNull();
  expect(toldLength(null)).toBeNull();
});

test("the series has the longest queue that was told in each window, and nothing between", () => {
  const series = quietSeries(4);
  series.channelLenMax.fill(null);
  const told = [received(120, 5), sent(180, 9), received(390, 2), received(900, 4)];
  expect(withToldLengths(series, told).channelLenMax).toEqual([null, 9, null, 2]);
});
