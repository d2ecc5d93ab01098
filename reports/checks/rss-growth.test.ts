import { expect, test } from "vitest";
import { footprint, passingRecord } from "../testing/record-fixture.ts";
import { restartRecord } from "../testing/restart-record.ts";
import { rssGrowth } from "./rss-growth.ts";

const KIB = 1_024;

/** The fixture's bridge with so much memory at each second of 60; its fault strikes at 20 s. */
const memory = (kibAt: (second: number) => number, seconds = 60) =>
  restartRecord((record) => {
    if (record.footprint === null) return;
    record.footprint.samples = Array.from({ length: seconds }, (_, second) => ({
      ...footprint(second * 1_000, 60, 34),
      rssBytes: Math.round(kibAt(second) * KIB),
    }));
  });

test("memory that grows as fast as the limit passes, faster it fails", () => {
  expect(rssGrowth.judge(memory((second) => 100_000 + (second * 500) / 60))).toMatchObject({
    status: "pass",
    limit: "≤ 512 KiB/min",
    measured: "500 KiB/min",
    detail: "By 40 samples over 39 s, from 97.8 MiB to 98.1 MiB.",
  });
  expect(rssGrowth.judge(memory((second) => 100_000 + second * 10, 200))).toMatchObject({
    status: "fail",
    measured: "600 KiB/min",
  });
});

test("in less than two minutes, what a young process needs is unknown, and what none needs fails", () => {
  expect(rssGrowth.judge(memory((second) => 100_000 + second * 100))).toMatchObject({
    status: "unknown",
    measured: "6,000 KiB/min",
    detail: "By 40 samples over 39 s, from 99.6 MiB to 103.4 MiB: a young process grows so much by itself.",
  });
  expect(rssGrowth.judge(memory((second) => 100_000 + second * 700))).toMatchObject({ status: "fail" });
});

test("what a long run's process needed while it was young does not count", () => {
  expect(rssGrowth.judge(memory((second) => 100_000 + Math.min(second, 130) * 100, 260))).toMatchObject({
    status: "pass",
    measuredValue: 0,
    detail: "By 120 samples over 119 s, from 110.4 MiB to 110.4 MiB.",
  });
});

test("growth just above the limit is not rounded onto it", () => {
  const finding = rssGrowth.judge(memory((second) => 100_000 + (second * 512.2) / 60, 200));
  expect(finding).toMatchObject({ status: "fail" });
  expect(finding?.measured).toMatch(/^512\.\d+ KiB\/min$/);
});

test("memory that shrinks passes", () => {
  expect(rssGrowth.judge(memory((second) => 200_000 - second * 100))).toMatchObject({ status: "pass" });
});

test("growth before the first fault does not count", () => {
  expect(rssGrowth.judge(memory((second) => 100_000 + Math.min(second, 20) * 1_000))).toMatchObject({
    status: "pass",
    measuredValue: 0,
  });
});

test("too few samples, or too short a time, are unknown", () => {
  expect(rssGrowth.judge(memory(() => 100_000, 50))).toMatchObject({
    status: "unknown",
    measured: "not seen",
    detail: "Too little after the fault to tell: 30 samples over 29 s.",
  });
  const sparse = memory(() => 100_000);
  if (sparse.footprint)
    sparse.footprint.samples = sparse.footprint.samples.filter(({ atMs }) => atMs % 5_000 === 0);
  expect(rssGrowth.judge(sparse)).toMatchObject({ status: "unknown" });
});

test("a process that nobody could look at, or a run without a fault, is unknown", () => {
  const unseen = restartRecord((record) => {
    record.footprint = null;
  });
  const calm = restartRecord((record) => {
    record.faults = [];
  });
  expect(rssGrowth.judge(unseen)).toMatchObject({ status: "unknown" });
  expect(rssGrowth.judge(calm)).toMatchObject({ status: "unknown", detail: "No fault was struck." });
});

test("without its limit it does not apply", () => {
  expect(rssGrowth.judge(passingRecord())).toBeUndefined();
});
