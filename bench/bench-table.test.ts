import { expect, test } from "vitest";
import { type BenchmarkResult, metricResults } from "./bench-result.ts";
import { renderTable } from "./bench-table.ts";
import { MACRO_METRICS } from "./macro/macro-metrics.ts";
import { ROOM_METRICS } from "./macro/rooms/room-metrics.ts";
import type { Metric } from "./metric.ts";
import { MICRO_BENCHMARKS } from "./micro/micro-benchmark.ts";

const metric: Metric = {
  name: "pump",
  group: "Core",
  title: "Queue and pump",
  unit: "frames/s",
  better: "more",
  target: 5e6,
};
const fast = [8.1e6, 8.2e6, 8.3e6, 8.4e6];
const slow = fast.map((value) => value / 2);

function table(
  after: readonly number[],
  before: readonly number[] | null,
  { notes = [], width = 100, ...changed }: Partial<BenchmarkResult> & { readonly width?: number } = {},
) {
  const result: BenchmarkResult = {
    schema: "bridgebench/benchmark",
    version: 1,
    after: "new",
    before: before === null ? null : "old",
    ...{ repeats: 4, repeatsDone: 4 },
    node: "v20.20.2",
    cpus: 2,
    cpuModel: "a CPU",
    metrics: metricResults([{ metric, after, before }]),
    ...{ notes, ...changed },
  };
  return renderTable(result, { colour: false, width });
}

test("alone, a metric has its median, its spread and its goal, below the name of its group", () => {
  expect(table(fast, null)).toContain(
    "  Core\n    Queue and pump         8.25 M frames/s  ± 0.1 M      8.1 M … 8.4 M      ✔ ≥ 5 M",
  );
  expect(table(slow, null)).toContain("✖ ≥ 5 M");
  expect(table([], null)).toMatch(/unknown .*\? ≥ 5 M/);
});

test("beside another side, it has its goal, the ratio with its interval, and what that means in words", () => {
  expect(table(fast, slow)).toMatch(
    /4\.13 M frames\/s\s+8\.25 M\s+✔ ≥ 5 M\s+× 2 \(1\.9\d? … 2\.0\d\)\s+better/,
  );
  expect(table(slow, fast)).toMatch(/✖ ≥ 5 M .*worse/);
  expect(table(fast, fast)).toMatch(/none seen/);
  expect(table(fast, [])).toMatch(/unknown/);
});

test("a value is not rounded onto a goal that it misses", () => {
  expect(table([4_998_700, 4_999_100, 4_998_900], null)).toMatch(/4\.999 M frames\/s .*✖ ≥ 5 M/);
  expect(table([5e6, 5e6], null)).toMatch(/ 5 M frames\/s .*✔ ≥ 5 M/);
});

test("of what was stopped only the repeats that came to their end are said to be done", () => {
  expect(table(fast, null)).toContain("  4 repeats, each in fresh processes");
  expect(table(fast, null, { repeatsDone: 0 })).toContain("  0 of 4 repeats done, each in fresh processes");
});

test("where the repeats are too few for a difference, a note says how many to take", () => {
  expect(table(fast, slow)).not.toContain("too few");
  expect(table(fast.slice(1), slow)).toMatch(/Note\s+Repeats are too few .*: take 4\./);
});

test("a narrow terminal has the ratio without its interval", () => {
  const text = table(fast, slow, { width: 80 });
  expect(text).toMatch(/✔ ≥ 5 M\s+× 2\s+better/);
  for (const line of text.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
});

test("notes cannot steer the terminal, and lines fit", () => {
  const text = table(fast, slow, { notes: [`a note ${"that is long ".repeat(20)}\u001b[2J`] });
  expect(text).not.toContain("\u001b");
  for (const line of text.split("\n")) expect(line.length).toBeLessThanOrEqual(100);
});

test("no title of a metric is cut", () => {
  for (const { title } of [...MICRO_BENCHMARKS, ...MACRO_METRICS, ...ROOM_METRICS])
    expect(title.length, title).toBeLessThanOrEqual(22);
});
