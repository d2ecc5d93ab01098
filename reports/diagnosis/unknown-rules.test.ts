import { expect, test } from "vitest";
import type { RunRecord } from "../record/record.ts";
import { asBlackBox, toldLine } from "../testing/black-box.ts";
import { durations } from "../testing/durations.ts";
import { k6Record } from "../testing/k6-record.ts";
import { passingRecord } from "../testing/record-fixture.ts";
import { restartRecord } from "../testing/restart-record.ts";
import { scrapedRecord } from "../testing/scraped-record.ts";
import { judge } from "../verdict.ts";
import { diagnose } from "./diagnose.ts";

const linesOn = (record: RunRecord): string[] => diagnose(record, judge(record));

test("a fault that did not bite is the reason why nothing was shown", () => {
  const record = restartRecord((record) => {
    record.events = [];
  });
  expect(linesOn(record)).toEqual([
    "Faults that bit: 0 of 1. A fault that nobody saw bite has tested nothing: make it longer, or strike where audio flows.",
  ]);
});

test("a fault never undone is told to be undone in time", () => {
  const record = restartRecord(({ users }) => {
    for (const { outages } of users) for (const outage of outages) outage.upMs = null;
  });
  expect(linesOn(record)).toEqual([
    "Audio back after outage: not seen. Strike with a fault that interrupts audio, and undo it well before the end of the run.",
  ]);
});

test("advice on what nobody saw is not given on what was seen to fail", () => {
  const record = restartRecord((record) => {
    record.events = [];
    for (const { outages } of record.users) for (const outage of outages) outage.firstFrameMs = 30_000;
  });
  expect(linesOn(record).join("\n")).not.toContain("Strike with a fault");
});

test("silence that was seen, whosever it is, is not told to be looked for", () => {
  const record = passingRecord((record) => {
    for (const { cloud } of record.users) cloud.delivered = 0;
    record.machine.busy = record.machine.busy.map(() => 1);
    record.machine.busiest = record.machine.busiest.map(() => 1);
    record.processes = record.processes.map((process) => ({ ...process, overS: 10 }));
  });
  const lines = linesOn(record).join("\n");
  expect(judge(record).checks).toContainEqual(
    expect.objectContaining({ id: "audio-flowed", status: "unknown" }),
  );
  expect(lines).toContain("The machine itself was the bottleneck");
  expect(lines).not.toContain("Audio came through");
});

test("a bridge that nobody scraped is not told to be scraped for longer", () => {
  const record = scrapedRecord();
  record.monitoring = null;
  expect(linesOn(record)).toEqual([
    "Scrapes answered: not seen. Give the scenario a `scrape`, and the bridge an HTTP address to scrape.",
  ]);
});

test("of a k6 that told nothing its log is named", () => {
  const record = k6Record();
  record.k6 = null;
  expect(linesOn(record)[0]).toBe(
    "Thresholds of k6: not seen. k6 did not come to its end: look at k6.log in the run's folder.",
  );
});

test("a cost of scraping that few spans show asks for a quieter machine, and not for more frames", () => {
  const record = scrapedRecord(({ dueToCloud }) => {
    dueToCloud.scraped = durations(1_200, 10);
  });
  expect(linesOn(record)).toEqual([
    "p99 for scraping: 21 ms. A bridge that scraping holds up shows it in most spans: run it again on a quieter machine.",
  ]);
});

test("of a log that what came contradicts, no longer run is asked for", () => {
  const record = asBlackBox(passingRecord());
  record.channelLen = { samples: 24, p50: 0, p95: 0, max: 0 };
  record.told = [toldLine({ received: 100, channelLen: 0 })];
  record.series.latencyMaxMs.fill(1_203);
  const lines = linesOn(record).join("\n");
  expect(lines).toContain("What came contradicts the log");
  expect(lines).not.toContain("Not seen: channelLen");
});
