import { expect, test } from "vitest";
import { DurationHistogram } from "../../simulator/measure/histogram.ts";
import { macroValues } from "./macro-metrics.ts";
import type { MacroRecord } from "./run-record.ts";

function recordOf(users: number, { rssMb = 100, delays = [1, 2] } = {}): MacroRecord {
  const histogram = new DurationHistogram();
  for (const delay of delays) histogram.recordMs(delay);
  const durations = { count: delays.length, p50Ms: 1, p99Ms: 2, hdr: histogram.encode() };
  return {
    scenario: { users },
    latency: { bridgeToCloud: durations, dueToCloud: durations },
    // Ten a window; the first and the last window lie outside of the samples.
    series: { delivered: [10, 10, 10, 10, 10, null, 10, 1_000] },
    processes: [
      { name: "bridge", cpuS: 0.3, rssMaxBytes: rssMb * 1e6, threadsMax: users + 11 },
      { name: "speaker-1", cpuS: 0.1, rssMaxBytes: 1e6, threadsMax: 20 },
      { name: "speaker-2", cpuS: 0.2, rssMaxBytes: 1e6, threadsMax: null },
    ],
    footprint: { samples: [98, 400, 702].map((atMs) => ({ atMs })) },
  };
}

test("CPU is told for the frames that came while the processes were sampled, all processes of a kind together", () => {
  const values = macroValues(recordOf(5), recordOf(20));
  // 50 frames came from 0.1 s to 0.7 s.
  expect(values["cpu-bridge"]).toBeCloseTo(6_000);
  expect(values["cpu-speakers"]).toBeCloseTo(6_000);
});

test("a process that was not seen costs an unknown amount, not nothing", () => {
  expect(macroValues(recordOf(5), recordOf(20))["cpu-cloud"]).toBeNull();
});

test("what a user costs is the slope between two numbers of users", () => {
  const values = macroValues(recordOf(5, { rssMb: 100 }), recordOf(20, { rssMb: 130 }));
  expect(values["memory-per-user-bridge"]).toBeCloseTo(2);
  expect(values["threads-per-user-bridge"]).toBe(1);
});

test("a bridge whose process is not seen has neither memory nor CPU", () => {
  const many = recordOf(20);
  const hidden = { ...many, processes: many.processes.filter(({ name }) => name !== "bridge") };
  const values = macroValues(recordOf(5), hidden);
  expect(values["memory-per-user-bridge"]).toBeNull();
  expect(values["threads-per-user-bridge"]).toBeNull();
  expect(values["cpu-bridge"]).toBeNull();
});

test("latency of no frames is unknown", () => {
  const values = macroValues(recordOf(5), recordOf(20, { delays: [] }));
  expect(values["bridge-to-cloud-mean"]).toBeNull();
  expect(values["due-to-cloud-p99"]).toBeNull();
});

test("the mean is that of every frame with many users", () => {
  expect(macroValues(recordOf(5), recordOf(20, { delays: [0, 1, 5] }))["bridge-to-cloud-mean"]).toBeCloseTo(
    2,
    1,
  );
});
