import { describe, expect, test } from "vitest";
import { BenchError } from "../../common/bench-error.ts";
import { hostileRecord } from "../testing/hostile-record.ts";
import { judged } from "../testing/judged.ts";
import { k6Record } from "../testing/k6-record.ts";
import { legacyRecord } from "../testing/legacy-record.ts";
import { passingRecord } from "../testing/record-fixture.ts";
import { scrapedRecord } from "../testing/scraped-record.ts";
import { renderJson } from "./json-reporter.ts";
import { resultSchema } from "./result-schema.ts";

const parsed = (...records: Parameters<typeof judged>[0][]) =>
  resultSchema.parse(JSON.parse(renderJson(records.map(judged))));

describe("a result as JSON", () => {
  test("has the published shape, for any outcome and any number of runs", () => {
    expect(parsed().exitCode).toBe(2);
    expect(parsed(passingRecord())).toMatchObject({ outcome: "pass", exitCode: 0 });
    expect(parsed(passingRecord(), legacyRecord())).toMatchObject({ outcome: "fail", exitCode: 1 });
  });

  test("holds what came of scraping the bridge, and null where nobody did", () => {
    const [scraped, other] = parsed(scrapedRecord(), passingRecord()).runs;
    expect(scraped?.monitoring).toMatchObject({
      endpoints: [{ path: "/metrics", answered: 200 }, { path: "/sessions" }, { path: "/healthz" }],
      dueToCloud: { calm: { count: 1_500, p99Ms: 9 }, scraped: { count: 1_200, p99Ms: 10.5 } },
    });
    expect(other?.monitoring).toBeNull();
  });

  test("holds no accounts where k6 was to count and did not come to tell", () => {
    const untold = k6Record();
    untold.k6 = null;
    const [told, other] = parsed(k6Record(), untold).runs;
    expect([told?.accounts?.delivered, other?.accounts]).toEqual([2_000, null]);
  });

  test("holds what was run, every check, the accounts, the diagnosis and the record's path", () => {
    const [run] = parsed(legacyRecord()).runs;
    expect(run).toMatchObject({
      scenario: "stalling-cloud",
      preset: "legacy",
      seed: "7",
      outcome: "fail",
      accounts: { scheduled: 2_000, delivered: 1_588, droppedByQueue: 412 },
      latency: { dueToCloud: { count: 2_000, p50Ms: 3, p99Ms: 9, maxMs: 24 } },
      recordPath: "reports/out/20260102T030405Z/record.json",
    });
    expect(run?.checks.find(({ id }) => id === "drop-rate")).toMatchObject({
      status: "fail",
      limitValue: 0.01,
      measuredValue: 0.206,
      unit: "ratio",
    });
    expect(run?.diagnosis).toHaveLength(2);
  });

  test("says what broke with its exit code, and what was not run, which nothing is known of", () => {
    const notRun = [{ scenario: "slow-consumer", preset: "fixed", seed: "1" }];
    const error = new BenchError("missing-requirement", "No server.", { cure: "Start one." });
    const result = resultSchema.parse(JSON.parse(renderJson([judged(passingRecord())], { notRun, error })));
    expect(result).toMatchObject({
      outcome: "unknown",
      exitCode: 69,
      error: "No server. Start one.",
      notRun,
    });
    expect(parsed(passingRecord())).toMatchObject({ error: null, notRun: [] });
  });

  test("leaves the histograms to the record", () => {
    expect(renderJson([judged(passingRecord())])).not.toContain("hdr");
  });

  test("keeps hostile text as data, and shows no control character of it", () => {
    const record = hostileRecord();
    expect(parsed(record).runs[0]?.seed).toBe(record.run.seed);
    expect(renderJson([judged(record)])).not.toMatch(/[^\P{Cc}\n]/u);
  });
});
