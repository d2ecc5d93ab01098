import { expect, test } from "vitest";
import type { MonitoringRecord } from "../record/record.ts";
import { passingRecord } from "../testing/record-fixture.ts";
import { scrapedRecord } from "../testing/scraped-record.ts";
import { monitoringAnswered } from "./monitoring-answered.ts";

/** What it says where the first endpoint, /metrics, has answered so. */
const judged = (changes: Partial<MonitoringRecord["endpoints"][number]>) =>
  monitoringAnswered.judge(
    scrapedRecord(({ endpoints: [metrics] }) => {
      Object.assign(metrics ?? {}, changes);
    }),
  );

test("every scrape answered passes", () => {
  expect(judged({})).toMatchObject({ status: "pass", measured: "100 %", limit: "≥ 95 %" });
});

test("the endpoint that answers least decides", () => {
  const detail = "/metrics: 120 of 200, no error.";
  expect(judged({ answered: 120 })).toMatchObject({ status: "fail", measured: "60 %", detail });
});

test("an answer with another status than 2xx is none", () => {
  const detail = "/metrics: 200 of 200, 20 not 2xx, 0 errors.";
  expect(judged({ non2xx: 20 })).toMatchObject({ status: "fail", measured: "90 %", detail });
});

test("one broken connection fails, however much was answered", () => {
  expect(judged({ errors: 1 })).toMatchObject({ status: "fail", measured: "100 %" });
});

test("a bridge that nobody scraped is unknown, a scenario without the limit not judged", () => {
  const none = scrapedRecord((_, record) => {
    record.monitoring = null;
  });
  expect(monitoringAnswered.judge(none)).toMatchObject({ status: "unknown" });
  expect(monitoringAnswered.judge(passingRecord())).toBeUndefined();
});
