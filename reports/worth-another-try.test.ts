import { expect, test } from "vitest";
import type { SendTimeout } from "./record/fault-record.ts";
import type { RunRecord } from "./record/record.ts";
import { asBlackBox, toldLine } from "./testing/black-box.ts";
import { hungCloudRecord } from "./testing/hung-cloud-record.ts";
import { judged } from "./testing/judged.ts";
import { passingRecord } from "./testing/record-fixture.ts";
import { isWorthAnotherTry } from "./worth-another-try.ts";

const ALL_DAY = new Array<number>(40).fill(1);

/** A black box whose audio comes late, without a log: it hides its queue, and nothing else is asked of it. */
function isWorth(change: (record: RunRecord) => unknown = () => {}): boolean {
  const record = asBlackBox(passingRecord());
  record.faults = [];
  record.series.latencyMaxMs.fill(800);
  delete record.scenario.expect.sendBlockedMinMs;
  change(record);
  const run = judged(record);
  expect(run.verdict.outcome).toBe("unknown");
  return isWorthAnotherTry(run);
}

test("what a black box hides it will hide again", () => {
  expect(isWorth()).toBe(false);
});

test("a machine that was too busy may be calmer the next time", () => {
  expect(isWorth(({ machine }) => Object.assign(machine, { busy: ALL_DAY, busiest: ALL_DAY }))).toBe(true);
});

test("a fault that nobody saw bite may be seen the next time", () => {
  expect(isWorth(({ scenario }) => Object.assign(scenario.expect, { sendBlockedMinMs: 100 }))).toBe(true);
});

test("a hold that is known too roughly may be known better the next time, and one that nobody told will not", () => {
  const isWorthWith = (held: SendTimeout["held"]): boolean => {
    const record = asBlackBox(hungCloudRecord());
    record.told = [toldLine({ atMs: 21_000, waitMs: 1_000 })];
    for (const each of record.sendTimeouts) Object.assign(each, { blockedAtMs: null, held });
    const run = judged(record);
    expect(run.verdict.checks.find(({ id }) => id === "send-timeout")?.status).toBe("unknown");
    return isWorthAnotherTry(run);
  };
  expect(isWorthWith({ leastMs: 2_000, mostMs: 2_300 })).toBe(true);
  expect(isWorthWith(null)).toBe(false);
});

test("a run that was cut short is not tried again for what it does not know", () => {
  expect(isWorth((record) => Object.assign(record, { complete: false }))).toBe(false);
});

test("what takes a longer run is not tried again in one as short", () => {
  const record = passingRecord();
  record.scenario.expect.rssGrowthMaxKiBPerMin = 1_024;
  record.footprint?.samples.splice(3);
  const run = judged(record);
  expect(run.verdict.checks.find(({ id }) => id === "rss-growth")?.status).toBe("unknown");
  expect(run.verdict.outcome).toBe("unknown");
  expect(isWorthAnotherTry(run)).toBe(false);
});

test("of the reference bridge whatever is unknown is tried again, and what is known is not", () => {
  const run = judged(passingRecord());
  expect(isWorthAnotherTry(run)).toBe(false);
  expect(isWorthAnotherTry({ ...run, verdict: { ...run.verdict, outcome: "unknown" } })).toBe(true);
});
