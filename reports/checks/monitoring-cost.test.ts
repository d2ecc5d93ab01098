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

/** Scraped in five spans of a second, two seconds apart; audio comes late in these windows of 100 ms. */
function lateWindows(...windows: readonly number[]) {
  return scrapedRecord(({ dueToCloud }, { faults, series }) => {
    dueToCloud.scraped = durations(1_200, 10);
    const [scrape] = faults.splice(1);
    for (const startMs of [1_000, 3_000, 5_000, 7_000, 9_000])
      if (scrape !== undefined) faults.push({ ...scrape, startMs, endMs: startMs + 1_000 });
    for (const window of windows) series.latencyP99Ms[window] = 30;
  });
}

test("audio that comes later in most of the spans in which the bridge is scraped fails", () => {
  const detail = /30 ms while scraped\. It shows in [45] of 5 spans\.$/;
  for (const record of [lateWindows(13, 35, 52, 79, 94), lateWindows(13, 52, 79, 94)])
    expect(monitoringCost.judge(record)).toMatchObject({
      ...{ status: "fail", measured: "21 ms" },
      detail: expect.stringMatching(detail),
    });
});

test("what was still waiting when a span ended is not the calm's", () => {
  expect(monitoringCost.judge(lateWindows(13, 20, 35, 41, 52, 60, 79, 80, 94, 100))).toMatchObject({
    status: "fail",
  });
});

test("a calm with a window as late says that noise of the machine does as much", () => {
  const always = [13, 35, 52, 79, 94];
  expect(monitoringCost.judge(lateWindows(...always, 27, 67))).toMatchObject({ status: "unknown" });
  const slow = Array.from({ length: 5 }, (_, span) =>
    Array.from({ length: 8 }, (_, at) => 11 + span * 20 + at),
  );
  expect(monitoringCost.judge(lateWindows(...slow.flat(), 27, 67))).toMatchObject({ status: "fail" });
});

test("a bridge that scraping slows for good, in calm as well, costs something, and nobody knows what", () => {
  const slowFrom = (window: number) =>
    scrapedRecord((monitoring, record) => {
      monitoring.dueToCloud = { calm: durations(1_500, 30), scraped: durations(1_200, 30) };
      const slowed = lateWindows(...Array.from({ length: 110 - window }, (_, at) => window + at));
      Object.assign(record, { faults: slowed.faults, series: slowed.series });
    });
  const finding = monitoringCost.judge(slowFrom(11));
  expect(finding).toMatchObject({
    status: "unknown",
    detail: expect.stringContaining("Calm came later, too, once the bridge had been scraped"),
  });
  expect(finding).not.toHaveProperty("measuredValue");
  expect(monitoringCost.judge(slowFrom(0))).toMatchObject({ status: "pass" });
  expect(monitoringCost.judge(slowFrom(70))).toMatchObject({ status: "pass" });
});

test("audio that comes later in few of the spans may do so for noise of the machine", () => {
  const finding = monitoringCost.judge(lateWindows(13, 14, 52));
  expect(finding).toMatchObject({ status: "unknown", measured: "21 ms" });
  expect(finding?.detail).toMatch(/It shows in 2 of 5 spans: noise of the machine does as much\.$/);
  expect(finding).not.toHaveProperty("measuredValue");
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
