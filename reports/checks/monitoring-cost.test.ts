import { expect, test } from "vitest";
import { durations } from "../testing/durations.ts";
import { passingRecord } from "../testing/record-fixture.ts";
import { scrapedRecord } from "../testing/scraped-record.ts";
import { judge } from "../verdict.ts";
import { monitoringCost } from "./monitoring-cost.ts";

test("a bridge that is scraped and delivers as soon as in calm passes, and so does its run", () => {
  expect(monitoringCost.judge(scrapedRecord())).toMatchObject({
    ...{ status: "pass", measured: "1.5 ms", limit: "≤ 5 ms" },
    detail: "Due → cloud, p99: 9 ms in calm, 10.5 ms while scraped.",
  });
  expect(judge(scrapedRecord()).outcome).toBe("pass");
});

test("audio that comes later while the bridge is scraped fails", () => {
  const record = scrapedRecord(({ dueToCloud }) => {
    dueToCloud.scraped = durations(1_200, 10);
  });
  expect(monitoringCost.judge(record)).toMatchObject({ status: "fail", measured: "21 ms" });
});

test("a machine that is slow in calm as well costs nothing", () => {
  const record = scrapedRecord(({ dueToCloud }) => {
    dueToCloud.calm = durations(1_500, 11);
    dueToCloud.scraped = durations(1_200, 10);
  });
  expect(monitoringCost.judge(record)).toMatchObject({ status: "pass", measured: "-3 ms" });
});

test("too few frames to tell a p99, or no scrape, is unknown", () => {
  const few = scrapedRecord(({ dueToCloud }) => {
    dueToCloud.scraped = durations(999, 3);
  });
  const none = scrapedRecord((_, record) => {
    record.monitoring = null;
  });
  for (const record of [few, none]) expect(monitoringCost.judge(record)).toMatchObject({ status: "unknown" });
});

test("a scenario without the limit is not judged", () => {
  expect(monitoringCost.judge(passingRecord())).toBeUndefined();
});
