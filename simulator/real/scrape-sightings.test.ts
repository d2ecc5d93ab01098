import { expect, test } from "vitest";
import { DurationHistogram } from "../measure/histogram.ts";
import { ScrapeSightings } from "./scrape-sightings.ts";

const nothing = new DurationHistogram();

function endpoint(path: string, latencyMs: number) {
  const latency = new DurationHistogram();
  latency.recordMs(latencyMs);
  return { path, asked: 2, answered: 1, non2xx: 0, errors: 1, bytes: 10, latency: latency.encode() };
}

test("what was scraped again and again adds up, endpoint by endpoint", () => {
  const scrapes = new ScrapeSightings();
  scrapes.add([endpoint("/metrics", 1), endpoint("/healthz", 5)]);
  scrapes.add([endpoint("/metrics", 3)]);
  const [metrics, healthz] = scrapes.record(nothing, nothing)?.endpoints ?? [];
  expect(metrics).toMatchObject({ path: "/metrics", asked: 4, answered: 2, errors: 2, bytes: 20 });
  expect(metrics?.latency.count).toBe(2);
  expect(metrics?.latency.maxMs).toBeCloseTo(3, 1);
  expect(healthz).toMatchObject({ path: "/healthz", asked: 2, latency: { count: 1 } });
});

test("where nothing was scraped there is nothing to tell", () => {
  expect(new ScrapeSightings().record(nothing, nothing)).toBeNull();
});
