import { counted, timeSpan, whole } from "../../format/quantity.ts";
import { type HistogramBin, histogramBins } from "../../record/histogram-bins.ts";
import type { DurationSummary } from "../../record/record.ts";
import { html, type Markup } from "../markup.ts";

/** Where labels of marks stand to the left of their lines, so that they do not leave the picture. */
const LEFT_FROM_PERCENT = 70;
/** One that holds a single duration must be seen. */
const COUNT_AT_FLOOR = 0.5;
/** Kept free above the bars by the style sheet, a line for each mark. */
const MARKS = [
  ["p50Ms", "p50"],
  ["p99Ms", "p99"],
  ["maxMs", "max"],
] as const satisfies readonly (readonly [keyof DurationSummary, string])[];

export interface NamedDurations {
  readonly name: string;
  /** What was measured so often: `answer`, `frame`. */
  readonly noun: string;
  readonly durations: DurationSummary;
}

/** The axes that histograms above each other share, so that one can be held against the other. */
interface Axes {
  /** Powers of ten in milliseconds, from one end to the other. */
  readonly ticksMs: readonly number[];
  /** Powers of ten, up to the fullest bin. */
  readonly ticks: readonly number[];
}

/** Histograms of durations on the same axes, both logarithmic, each with its p50, p99 and maximum marked. */
export function durationHistograms(all: readonly NamedDurations[]): Markup {
  const drawn = all.map((named) => ({ ...named, bins: histogramBins(named.durations.hdr) }));
  const bins = drawn.flatMap((each) => each.bins ?? []);
  const axes = { ticksMs: powersAround(bins), ticks: powersUpTo(bins) };
  return html`<div class="histograms">${drawn.map((each) =>
    each.bins === null || each.bins.length === 0
      ? html`<p class="muted">${each.name}: ${each.bins === null ? "the histogram in the record cannot be read" : `no ${each.noun} came`}.</p>`
      : histogram(each, each.bins, axes),
  )}</div>`;
}

function histogram(
  { name, noun, durations }: NamedDurations,
  bins: readonly HistogramBin[],
  axes: Axes,
): Markup {
  const marks = MARKS.map(([key, label]) => ({
    label: `${label} ${timeSpan(durations[key])}`,
    ms: durations[key],
  }));
  const words = `${counted(durations.count, noun)}, ${marks.map(({ label }) => label).join(", ")}`;
  return html`<figure class="histogram">
<figcaption><strong>${name}</strong> <span class="muted">${counted(durations.count, noun)}</span></figcaption>
<div class="histogram-plot" role="img" aria-label="${name}: ${words}">
<svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
${axes.ticks.map((count) => html`<path class="grid" d="M0 ${yOf(count, axes)}H100"></path>`)}
${bins.map((bin) => bar(bin, axes))}
${marks.map(({ ms }) => html`<path class="mark" d="M${xOf(ms, axes)} 0V100"></path>`)}
</svg>
${axes.ticks.map((count) => html`<span class="count" style="top:${yOf(count, axes)}%">${whole(count)}</span>`)}
${marks.map(({ label, ms }, nth) => markLabel(label, xOf(ms, axes), nth))}
${axes.ticksMs.map((ms) => html`<span class="time" style="left:${xOf(ms, axes)}%">${timeSpan(ms)}</span>`)}
</div></figure>
`;
}

function bar({ fromMs, toMs, count }: HistogramBin, axes: Axes): Markup {
  const [left, right, top] = [xOf(fromMs, axes), xOf(toMs, axes), yOf(count, axes)];
  return html`<rect x="${left}" y="${top}" width="${rounded(right - left)}" height="${rounded(100 - top)}"></rect>`;
}

function markLabel(label: string, left: number, nth: number): Markup {
  const side = left > LEFT_FROM_PERCENT ? "before" : "after";
  return html`<span class="mark-label ${side}" style="left:${left}%;--nth:${nth}">${label}</span>`;
}

/** From left to right, in per cent. */
function xOf(ms: number, { ticksMs }: Axes): number {
  const [from, to] = [Math.log10(ticksMs[0] ?? 1), Math.log10(ticksMs.at(-1) ?? 10)];
  return share((Math.log10(Math.max(ms, ticksMs[0] ?? 1)) - from) / (to - from));
}

/** From top to bottom, in per cent. */
function yOf(count: number, { ticks }: Axes): number {
  const [from, to] = [Math.log10(COUNT_AT_FLOOR), Math.log10(ticks.at(-1) ?? 10)];
  return share(1 - (Math.log10(count) - from) / (to - from));
}

function share(value: number): number {
  return rounded(100 * Math.min(1, Math.max(0, value)));
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

function powersAround(bins: readonly HistogramBin[]): number[] {
  const first = Math.floor(Math.log10(Math.min(...bins.map(({ fromMs }) => fromMs))) + 1e-9);
  const last = Math.ceil(Math.log10(Math.max(...bins.map(({ toMs }) => toMs))) - 1e-9);
  return powers(first, last);
}

function powersUpTo(bins: readonly HistogramBin[]): number[] {
  return powers(0, Math.max(1, Math.ceil(Math.log10(Math.max(...bins.map(({ count }) => count))))));
}

/** Of ten; none where there is nothing to show. */
function powers(first: number, last: number): number[] {
  return Number.isFinite(first) && Number.isFinite(last)
    ? Array.from({ length: last - first + 1 }, (_, nth) => 10 ** (first + nth))
    : [];
}
