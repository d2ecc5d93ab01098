import { expect, test } from "vitest";
import { SeriesCollector } from "./series-collector.ts";

function sample(received: number, channelLenMax: number, generation = 1) {
  return {
    userId: "u1",
    generation,
    received,
    sent: received,
    dropped: 0,
    unattached: 0,
    channelLenMax,
    sendMaxMs: 1,
  };
}

test("turns cumulative counts into frames per window, counting nothing from before the start", () => {
  const collector = new SeriesCollector(1_000);
  collector.addBridge([
    { index: 0, endMs: 980, samples: [sample(40, 9)] },
    { index: 1, endMs: 1_080, samples: [sample(50, 3)] },
    { index: 2, endMs: 1_180, samples: [sample(75, 5)] },
  ]);
  const { received, channelLenMax } = collector.series();
  expect(received).toEqual([10, 25]);
  expect(channelLenMax).toEqual([3, 5]);
  expect(collector.channelLen()).toEqual({ samples: 2, p50: 3, p95: 5, max: 5 });
});

test("starts a new session's counts from zero", () => {
  const collector = new SeriesCollector(0);
  collector.addBridge([
    { index: 0, endMs: 100, samples: [sample(50, 1)] },
    { index: 1, endMs: 200, samples: [sample(7, 1, 2)] },
  ]);
  expect(collector.series().received).toEqual([50, 7]);
});

test("counts the sessions of a bridge that was started anew from zero, though they are numbered as before", () => {
  const collector = new SeriesCollector(0);
  collector.addBridge([{ index: 0, endMs: 100, samples: [sample(50, 1)] }]);
  collector.nextBridge();
  collector.addBridge([{ index: 0, endMs: 200, samples: [sample(7, 1)] }]);
  expect(collector.series().received).toEqual([50, 7]);
});

test("adds up what sessions that closed and opened within a window received", () => {
  const collector = new SeriesCollector(0);
  collector.addBridge([
    { index: 0, endMs: 100, samples: [sample(50, 1)] },
    { index: 1, endMs: 200, samples: [sample(53, 1), sample(4, 1, 2)] },
  ]);
  expect(collector.series().received).toEqual([50, 7]);
});

test("leaves windows that nobody saw empty, and sees no queue where there is none to see", () => {
  const collector = new SeriesCollector(0);
  collector.addCloud([[2, 10, 1, 2, 3]]);
  expect(collector.series().delivered).toEqual([null, null, 10]);
  expect(collector.series().latencyMaxMs).toEqual([null, null, 3]);
  expect(collector.channelLen()).toBeNull();
});

test("of clouds that report the same window the slowest frame stands, whoever comes last", () => {
  const collector = new SeriesCollector(0);
  collector.addCloud([[0, 10, 400, 700, 800]]);
  collector.addCloud([[0, 10, 1, 2, 5]]);
  const { delivered, latencyP50Ms, latencyP99Ms, latencyMaxMs } = collector.series();
  expect([delivered, latencyP50Ms, latencyP99Ms, latencyMaxMs]).toEqual([[20], [400], [700], [800]]);
});
