import { expect, test } from "vitest";
import { scrapeMonitoring } from "./scrape.ts";
import { doFault } from "./testing/fake-fault-world.ts";

test("the bridge is scraped again and again, and latency measured apart meanwhile", async () => {
  const fault = scrapeMonitoring({
    connections: 3,
    perSecond: 50,
    forMs: 700,
    everyMs: 1_000,
    times: 2,
    who: "last",
  });
  expect(await doFault(fault)).toEqual([
    "0 strike u3: scraped",
    "0 cloud-apart measure-apart on=true",
    "0 scraper scrape 50/s over 3 connections for 700 ms",
    "700 cloud-apart measure-apart on=false",
    "700 over",
    "1000 strike u3: scraped",
    "1000 cloud-apart measure-apart on=true",
    "1000 scraper scrape 50/s over 3 connections for 700 ms",
    "1700 cloud-apart measure-apart on=false",
    "1700 over",
  ]);
});

test("latency is measured as before when the run ends meanwhile", async () => {
  expect(await doFault(scrapeMonitoring({ forMs: 700, who: "last" }), { endsMs: 200 })).toEqual([
    "0 strike u3: scraped",
    "0 cloud-apart measure-apart on=true",
    "0 scraper scrape 25/s over 4 connections for 700 ms",
    "200 cloud-apart measure-apart on=false",
    "200 broken off",
  ]);
});
