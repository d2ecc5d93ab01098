import { cpus } from "node:os";
import { BenchError, errorText } from "../common/bench-error.ts";
import type { BenchItem, Measurement } from "./bench-item.ts";
import { type BenchmarkResult, metricResults } from "./bench-result.ts";
import type { Metric, Values } from "./metric.ts";
import type { Side } from "./side.ts";

export interface RunBenchOptions {
  readonly items: readonly BenchItem[];
  /** What is under test. */
  readonly after: Side;
  /** What it is held against. */
  readonly before: Side | undefined;
  readonly repeats: number;
  /** Measures once; what it throws but for BenchErrors ends everything. */
  readonly measure: (item: BenchItem, side: Side) => Promise<Measurement>;
  readonly onLine: (line: string) => void;
}

export interface BenchOutcome {
  readonly result: BenchmarkResult;
  /** The first thing that could not be measured, or that it was stopped. */
  readonly broken: BenchError | undefined;
}

/**
 * Measures every item on both sides by turns, A B, B A, A B, …, all of them before the next repeat: what the machine does
 * meanwhile falls on both alike. What cannot be measured is a note, and costs the others nothing; a stop ends it, and what
 * was measured by then is kept.
 */
export async function runBench(options: RunBenchOptions): Promise<BenchOutcome> {
  const { items, after, before, repeats, measure, onLine } = options;
  const sides = before === undefined ? [after] : [before, after];
  const values = new Map<Side, Values[]>(sides.map((side) => [side, []]));
  const notes = new Map<string, number>();
  let broken: BenchError | undefined;
  let repeatsDone = repeats;
  for (const { item, side, repeat } of turns(items, sides, repeats)) {
    onLine(`${repeat} of ${repeats}: ${item.name}${before === undefined ? "" : ` (${side.name})`}`);
    const measured = await attempt(() => measure(item, side));
    if ("error" in measured && measured.error.code === "interrupted") {
      broken = measured.error;
      repeatsDone = repeat - 1;
      notes.set(`Stopped in repeat ${repeat} of ${repeats}: this is what was measured by then.`, 1);
      break;
    }
    if ("error" in measured) broken ??= measured.error;
    else values.get(side)?.push(measured.values);
    const said = "error" in measured ? [errorText(measured.error)] : measured.notes;
    for (const note of said.map((text) => (before === undefined ? text : `${side.name}: ${text}`))) {
      notes.set(note, (notes.get(note) ?? 0) + 1);
    }
  }
  const of = (side: Side, { name }: Metric): number[] =>
    (values.get(side) ?? []).flatMap((each) => each[name] ?? []);
  const metrics = metricResults(
    items
      .flatMap((item) => item.metrics)
      .map((metric) => ({
        metric,
        after: of(after, metric),
        before: before === undefined ? null : of(before, metric),
      })),
  );
  const result: BenchmarkResult = {
    schema: "bridgebench/benchmark",
    version: 1,
    after: after.name,
    before: before?.name ?? null,
    ...{ repeats, repeatsDone },
    node: process.version,
    cpus: cpus().length,
    cpuModel: cpus()[0]?.model ?? "unknown",
    metrics,
    notes: Array.from(notes, ([note, times]) => `${note}${times > 1 ? ` (${times} times)` : ""}`),
  };
  return { result, broken };
}

/** Each measurement in its order; repeats count from 1. */
function* turns(items: readonly BenchItem[], sides: readonly Side[], repeats: number) {
  for (let repeat = 1; repeat <= repeats; repeat++)
    for (const item of items)
      for (const side of repeat % 2 === 1 ? sides : sides.toReversed()) yield { item, side, repeat };
}

async function attempt(
  measure: () => Promise<Measurement>,
): Promise<Measurement | { readonly error: BenchError }> {
  try {
    return await measure();
  } catch (error) {
    if (!(error instanceof BenchError)) throw error;
    return { error };
  }
}
