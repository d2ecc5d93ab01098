import { expect, test } from "vitest";
import { type BenchmarkResult, metricResults } from "./bench-result.ts";
import { renderTable } from "./bench-table.ts";
import type { Metric } from "./metric.ts";

const metric: Metric = {
  name: "pump",
  title: "Queue and pump",
  unit: "frames/s",
  better: "more",
  target: 5e6,
};
const fast = [8.1e6, 8.2e6, 8.3e6, 8.4e6];
const slow = fast.map((value) => value / 2);

function table(after: readonly number[], before: readonly number[] | null, notes: readonly string[] = []) {
  const result: BenchmarkResult = {
    schema: "bridgebench/benchmark",
    version: 1,
    after: "new",
    before: before === null ? null : "old",
    repeats: 4,
    node: "v20.20.2",
    cpus: 2,
    cpuModel: "a CPU",
    metrics: metricResults([{ metric, after, before }]),
    notes,
  };
  return renderTable(result, { colour: false, width: 100 });
}

test("alone, a metric has its median, its spread and its target", () => {
  expect(table(fast, null)).toContain(
    "Queue and pump               8.25 M frames/s   ± 0.1 M     8.1 M … 8.4 M      ✔ ≥ 5 M frames/s",
  );
  expect(table(slow, null)).toContain("✖ ≥ 5 M frames/s");
  expect(table([], null)).toContain("not measured");
});

test("beside another side, it has the ratio with its interval, and what that means in words", () => {
  expect(table(fast, slow)).toMatch(/4\.13 M frames\/s\s+8\.25 M\s+× 2 \(1\.9\d? … 2\.0\d\)\s+better/);
  expect(table(slow, fast)).toMatch(/worse/);
  expect(table(fast, fast)).toMatch(/no difference seen/);
  expect(table(fast.slice(1), slow)).toMatch(/too few: take 4/);
  expect(table(fast, [])).toMatch(/not measured/);
});

test("notes cannot steer the terminal, and lines fit", () => {
  const text = table(fast, slow, [`a note ${"that is long ".repeat(20)}\u001b[2J`]);
  expect(text).not.toContain("\u001b");
  for (const line of text.split("\n")) expect(line.length).toBeLessThanOrEqual(100);
});
