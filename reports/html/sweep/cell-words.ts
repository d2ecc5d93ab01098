import { counted, quantity, quantityBeside, timeSpan } from "../../format/quantity.ts";
import { axisTitle, isQueueSize, settingWords, tickWords } from "../../sweep/axis-words.ts";
import type { Estimate } from "../../sweep/estimate.ts";
import { harmWords } from "../../sweep/failed-check.ts";
import { DROP_RATE_LIMIT, type SweepCell } from "../../sweep/sweep-cell.ts";
import type { SweepResult, SweepRow } from "../../sweep/sweep-result.ts";
import type { Figures } from "../../sweep/sweep-run.ts";

export const NOT_SEEN = "not seen";

/** A figure of a cell with its name, for tables and read-outs alike. */
export interface FigureWords {
  readonly name: keyof Figures;
  readonly title: string;
  readonly mean: string;
  /** Null where it has no width. */
  readonly band: string | null;
}

const FIGURES: readonly (readonly [name: keyof Figures, title: string, words: (value: number) => string])[] =
  [
    ["dropRate", "Drop rate", percent],
    ["queueDropRate", "Dropped by the queue", percent],
    ["undeliveredRate", "Not delivered", percent],
    ["outageRate", "Fell into outages", percent],
    ["latencyP50Ms", "Latency, p50", timeSpan],
    ["latencyP99Ms", "Latency, p99", timeSpan],
    ["latencyMaxMs", "Latency, worst", timeSpan],
    ["channelLenP95", "channelLen, p95", (value) => quantity(value, "frames")],
    ["channelLenMax", "channelLen, most", (value) => quantity(value, "frames")],
  ];

/** Every figure of a cell in words. */
export function figureWords({ figures }: SweepCell): FigureWords[] {
  return FIGURES.map(([name, title, words]) => {
    const value: Estimate | null = figures[name];
    if (value === null) return { name, title, mean: NOT_SEEN, band: null };
    const [low, high] = [words(value.low), words(value.high)];
    return { name, title, mean: words(value.mean), band: low === high ? null : spanWords(low, high) };
  });
}

/** The settings of a cell: `200 frames, stall 1.5 s`. */
export function cellSettings({ plan }: SweepResult, { values }: SweepCell): string {
  return plan.axes.map(({ key }, index) => settingWords(key, values[index] ?? "")).join(", ");
}

/** What a cell comes to, in one line. */
export function cellSummary(result: SweepResult, cell: SweepCell): string {
  return `${cellSettings(result, cell)}: ${cellState(cell)}`;
}

/** Whether a cell holds, and its drop rate. */
export function cellState(cell: SweepCell): string {
  const { status, holds, figures } = cell;
  if (status === "not-run") return "not run yet";
  if (figures.dropRate === null) return "unknown, its runs could not tell";
  const harm = harmWords(cell);
  const why = harm === null ? "" : ` (${harm})`;
  return `${percent(figures.dropRate.mean)} dropped, ${holds ? "holds" : `does not hold${why}`}`;
}

/** What the verdicts on its runs were, and how many could not tell. */
export function runsWords({ runs, sendTimeouts }: SweepCell): string {
  const outcomes = (["pass", "fail", "unknown"] as const).map((outcome) => {
    const count = runs.filter((run) => run.outcome === outcome).length;
    return count === 0 ? [] : [`${count} ${outcome}`];
  });
  const known = runs.filter((run) => run.known).length;
  const told = known === runs.length ? [] : [`${known} of ${runs.length} could tell`];
  const ended = sendTimeouts === 0 ? [] : [counted(sendTimeouts, "send timeout")];
  return [...outcomes.flat(), ...told, ...ended].join(", ");
}

/** What a line of the charts, or a row of the heat map, stands for. */
export function rowName({ rows, columns }: SweepResult, { value }: SweepRow): string {
  if (rows === null || value === null) return axisTitle(columns.key);
  return isQueueSize(rows.key) ? settingWords(rows.key, value) : tickWords(rows.key, value);
}

export function percent(rate: number): string {
  return quantityBeside(DROP_RATE_LIMIT, rate, "ratio");
}

/** `3 to 5 %`: a unit that both have is said once. */
function spanWords(low: string, high: string): string {
  const unit = / \S+$/.exec(high)?.[0] ?? "";
  return `${low.endsWith(unit) ? low.slice(0, low.length - unit.length) : low} to ${high}`;
}
