import { Histogram, Registry } from "prom-client";
import { expect, test } from "vitest";
import { DURATION_BOUNDS_MS, DurationCounts } from "./duration-counts.ts";
import { DurationMetric } from "./duration-metric.ts";

const DURATIONS_MS = [-1, 0, 0.4, 1, 1.5, 30, 30, 250, 4_999, 9_000];
const [name, help] = ["frame_latency_seconds", "How long frames took"];

test("is rendered as prom-client renders a histogram of the same durations", async () => {
  const [ours, theirs] = [new Registry(), new Registry()];
  const counts = new DurationCounts();
  new DurationMetric({
    ...{ registry: ours, name, help, labelNames: ["package"] },
    series: [{ labels: { package: "a" }, counts }],
  });
  const buckets = DURATION_BOUNDS_MS.map((boundMs) => boundMs / 1000);
  const histogram = new Histogram({ name, help, labelNames: ["package"], buckets, registers: [theirs] });
  for (const durationMs of DURATIONS_MS) {
    counts.observe(durationMs);
    histogram.observe({ package: "a" }, Math.max(0, durationMs) / 1000);
  }
  expect(await ours.metrics()).toBe(await theirs.metrics());
});

test("has the series that it was given, at 0 before the first duration", async () => {
  const registry = new Registry();
  new DurationMetric({ registry, name, help, series: [{ labels: {}, counts: new DurationCounts() }] });
  const text = await registry.metrics();
  expect(text).toMatch(/^frame_latency_seconds_bucket\{le="\+Inf"\} 0$/m);
  expect(text).toMatch(/^frame_latency_seconds_count 0$/m);
});
