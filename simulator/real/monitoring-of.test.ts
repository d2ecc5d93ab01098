import { expect, test } from "vitest";
import { DurationHistogram } from "../measure/histogram.ts";
import { monitoringOf } from "./monitoring-of.ts";

function histogramOf(...latenciesMs: number[]): DurationHistogram {
  const histogram = new DurationHistogram();
  for (const latencyMs of latenciesMs) histogram.recordMs(latencyMs);
  return histogram;
}

test("what an endpoint answered stands beside what frames took in calm and meanwhile", () => {
  const counts = { path: "/metrics", asked: 3, answered: 2, non2xx: 0, errors: 1, bytes: 10 };
  const endpoint = { ...counts, latency: histogramOf(1, 3).encode() };
  const monitoring = monitoringOf([endpoint], histogramOf(4), histogramOf(5, 6));
  expect(monitoring).toMatchObject({
    endpoints: [{ ...counts, latency: { count: 2 } }],
    dueToCloud: { calm: { count: 1 }, scraped: { count: 2 } },
  });
  expect(monitoring?.endpoints[0]?.latency.maxMs).toBeCloseTo(3, 1);
});

test("without the scraper's account there is nothing to tell", () => {
  expect(monitoringOf(null, histogramOf(), histogramOf())).toBeNull();
});
