import { expect, test } from "vitest";
import { BenchError } from "../../common/bench-error.ts";
import { compareRuns } from "../compare/compare.ts";
import { hostileRecord } from "../testing/hostile-record.ts";
import { judged } from "../testing/judged.ts";
import { restartRecord } from "../testing/restart-record.ts";
import { zombieRecord } from "../testing/zombie-record.ts";
import { comparisonResultSchema, renderComparisonJson } from "./compare-json.ts";

const rendered = (...records: Parameters<typeof judged>[0][]) =>
  renderComparisonJson(compareRuns([judged(zombieRecord())], records.map(judged)));

test("a comparison has the published shape, with every cell as data", () => {
  const result = comparisonResultSchema.parse(JSON.parse(rendered(restartRecord())));
  expect(result).toMatchObject({
    schema: "bridgebench/comparison",
    version: 2,
    notRun: [],
    error: null,
    exitCode: 0,
  });
  expect(result.metrics.find(({ id }) => id === "reconnection")).toMatchObject({
    limit: "works",
    before: { value: null, good: false },
    after: { value: 300, good: true, scenario: "cloud-restart" },
  });
});

test("a side without runs has the published shape too", () => {
  expect(comparisonResultSchema.parse(JSON.parse(rendered())).columns.after.outcome).toBe("unknown");
});

test("what broke is said, with its exit code, and what was not run with its side", () => {
  const notRun = [{ side: "after" as const, scenario: "slow-consumer", preset: "fixed", seed: "1" }];
  const error = new BenchError("run-broken", "It broke.");
  const text = renderComparisonJson(compareRuns([judged(zombieRecord())], []), { notRun, error });
  expect(comparisonResultSchema.parse(JSON.parse(text))).toMatchObject({
    ...{ notRun, error: "It broke.", exitCode: 70 },
  });
});

test("hostile text stays data, and no control character of it shows", () => {
  const record = hostileRecord();
  const text = rendered(record);
  expect(comparisonResultSchema.parse(JSON.parse(text)).columns.after.name).toBe(record.run.preset);
  expect(text).not.toMatch(/[^\P{Cc}\n]/u);
});
