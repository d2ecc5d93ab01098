import { describe, expect, test } from "vitest";
import { judged } from "../testing/judged.ts";
import { legacyRecord } from "../testing/legacy-record.ts";
import { lose } from "../testing/record-changes.ts";
import { passingRecord } from "../testing/record-fixture.ts";
import { restartRecord } from "../testing/restart-record.ts";
import { zombieRecord } from "../testing/zombie-record.ts";
import { compareRuns } from "./compare.ts";
import { comparisonSchema } from "./comparison.ts";

const legacy = [judged(legacyRecord()), judged(zombieRecord())];
const fixed = [judged(passingRecord()), judged(restartRecord())];
const cutShort = judged(
  restartRecord((record) => {
    record.complete = false;
  }),
);

describe("two sides beside each other", () => {
  test("have a plain shape, whatever was run", () => {
    for (const [before, after] of [
      [legacy, fixed],
      [[], fixed],
      [[], []],
    ] as const) {
      const comparison = compareRuns(before, after);
      expect(comparisonSchema.parse(JSON.parse(JSON.stringify(comparison)))).toEqual(comparison);
    }
  });

  test("are named by their presets, with what their runs came to", () => {
    expect(compareRuns(legacy, [...fixed, cutShort]).columns).toEqual({
      before: { name: "legacy", outcome: "fail", passed: 0, failed: 2, unknown: 0 },
      after: { name: "fixed", outcome: "unknown", passed: 2, failed: 0, unknown: 1 },
    });
  });

  test("of one preset, of several and of none can be told apart too", () => {
    const names = ({ columns }: ReturnType<typeof compareRuns>) => [columns.before.name, columns.after.name];
    expect(names(compareRuns(fixed, fixed))).toEqual(["fixed (1)", "fixed (2)"]);
    expect(names(compareRuns([...legacy, ...fixed], []))).toEqual(["before", "after"]);
  });

  test("show a row a metric, each with the worst of either side", () => {
    const row = compareRuns(legacy, fixed).metrics.find(({ id }) => id === "drop-rate");
    expect(row).toMatchObject({
      limit: "< 1 %",
      unit: "ratio",
      before: { measured: "97 %", scenario: "cloud-restart", good: false },
      after: { measured: "0 %", scenario: "stalling-cloud", good: true },
    });
  });

  test("show a row a scenario, also of one that only one side ran", () => {
    const rows = compareRuns(legacy, fixed.slice(0, 1)).scenarios;
    expect(rows.map(({ scenario }) => scenario)).toEqual(["stalling-cloud", "cloud-restart"]);
    expect(rows[0]).toMatchObject({ before: { outcome: "fail" }, after: { outcome: "pass", runs: 1 } });
    expect(rows[1]).toMatchObject({ before: { outcome: "fail", seed: "7" }, after: null });
  });

  test("show the worst of several runs of one scenario", () => {
    const row = compareRuns([], [...fixed, cutShort]).scenarios.find(({ after }) => after?.runs === 2);
    expect(row).toMatchObject({ scenario: "cloud-restart", after: { outcome: "unknown" } });
    expect(row?.after?.reason).toMatch(/^The run could not tell/);
  });
});

describe("what it comes to", () => {
  const summary = (...sides: Parameters<typeof compareRuns>) => compareRuns(...sides).summary;

  test("is said in one sentence", () => {
    expect(summary(legacy, fixed)).toBe("fixed holds every success metric; legacy misses 4 of 6.");
  });

  test("is no more than the runs have shown", () => {
    expect(summary(legacy, [])).toBe("after was not run; legacy misses 4 of 6 success metrics.");
    expect(summary(legacy, fixed.slice(0, 1))).toMatch(
      /^fixed holds 5 of 6 success metrics \(1 could not be told\), though 1 of 2 scenarios was not run;/,
    );
    expect(summary(legacy, [...fixed, cutShort])).toMatch(
      /^fixed holds every success metric, though 1 of its 3 runs could not tell;/,
    );
    expect(summary(legacy, [cutShort])).toMatch(/^fixed .*, though its run could not tell and /);
  });

  test("owns up to a run that failed on something else", () => {
    const lossy = judged(
      passingRecord((record) => {
        record.scenario.expect.undeliveredRateMax = 0;
        lose(record, 1, "lostAfterBridge");
      }),
    );
    expect(summary(legacy, [...fixed, lossy])).toMatch(
      /^fixed holds every success metric, though 1 of its 3 runs failed;/,
    );
  });
});
