import { fixed, numberText, quantity, timeSpan, whole } from "../format/quantity.ts";
import type { Outcome } from "../outcome.ts";
import { PART_NAMES, type PartName, partWords } from "../usage/part.ts";
import { type PartUse, useOf } from "../usage/part-use.ts";
import type { CapacityStep } from "./capacity-step.ts";
import type { UserCost } from "./user-cost.ts";

const NOT_SEEN = "–";

/** A column of a table over the steps or the parts. */
export interface Column<Row> {
  readonly title: string;
  readonly words: (row: Row) => string;
}

/** What is judged, of each step; the drop rate is the worse of what the queue dropped and what never came. */
export const JUDGED_COLUMNS: readonly Column<CapacityStep>[] = [
  { title: "Drop rate", words: ({ figures }) => rate(figures.dropRate) },
  { title: "Queue, p95", words: ({ figures }) => worded(figures.channelLenP95, whole) },
  { title: "Latency, p50", words: ({ figures }) => worded(figures.latencyP50Ms, span) },
  { title: "Latency, p99", words: ({ figures }) => worded(figures.latencyP99Ms, span) },
  { title: "Lateness, p99", words: ({ figures }) => worded(figures.latenessP99Ms, span) },
  { title: "Fuller cores, p90", words: ({ figures }) => rate(figures.busiestP90) },
];

/** The CPU of each part, in cores. */
export const CPU_COLUMNS: readonly Column<CapacityStep>[] = PART_NAMES.map((part) => ({
  title: partWords(part),
  words: ({ parts }) => worded(useOf(parts, part)?.cores ?? null, cores),
}));

/** What one part used in one step. */
export const USE_COLUMNS: readonly Column<PartUse>[] = [
  { title: "Processes", words: ({ processes }) => whole(processes) },
  { title: "CPU, cores", words: (use) => cores(use.cores) },
  {
    title: "CPU per 1,000 packets",
    words: ({ cpuMsPer1000Packets: ms }) => worded(ms, (value) => `${whole(value)} ms`),
  },
  { title: "Memory", words: ({ rssBytes }) => mebibytes(rssBytes) },
  { title: "Threads", words: ({ threads }) => worded(threads, whole) },
];

/** What one more user costs one part. */
export const COST_COLUMNS: readonly Column<UserCost>[] = [
  { title: "CPU, cores", words: (cost) => cores(cost.cores) },
  { title: "Memory", words: ({ rssBytes }) => mebibytes(rssBytes) },
  { title: "Threads", words: ({ threads }) => worded(threads, short) },
];

export function stepOutcome({ status }: Pick<CapacityStep, "status">): Outcome {
  return ({ holds: "pass", fails: "fail", unknown: "unknown" } as const)[status];
}

const STATUS_WORDS = { holds: "holds", fails: "does not", unknown: "unknown" } as const;

export function stepState({ status, tries }: CapacityStep): string {
  return `${STATUS_WORDS[status]}${tries === 1 ? "" : ` (${tries} tries)`}`;
}

/** The part that a step's limit was; nothing where it holds. */
export function limitWord({ limit }: CapacityStep): string {
  if (limit === null) return "";
  return limit.part === "machine" || limit.part === "unseen" ? limit.part : partWords(limit.part as PartName);
}

function rate(value: number | null): string {
  return worded(value, (share) => quantity(share, "ratio"));
}

function span(ms: number): string {
  return timeSpan(ms);
}

function cores(value: number): string {
  return fixed(value, Math.abs(value) < 0.1 ? 3 : 2);
}

function mebibytes(bytes: number): string {
  return quantity(bytes / 2 ** 20, "MiB");
}

function short(value: number): string {
  return numberText(value, { maximumFractionDigits: 1 });
}

function worded(value: number | null, words: (value: number) => string): string {
  return value === null ? NOT_SEEN : words(value);
}
