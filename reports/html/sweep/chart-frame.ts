import { html, type Markup } from "../markup.ts";

const WIDTH = 480;
const HEIGHT = 330;
/** Room for the axis' title and the labels of its ticks, in the larger letters of a small screen too. */
const LEFT = 88;
const RIGHT = 16;
const TOP = 14;
const BOTTOM = 46;

export interface Tick {
  /** From 0, at the axis' beginning, to 1. */
  readonly at: number;
  readonly label: string;
}

export interface ChartFrame {
  /** What the chart shows, for who cannot see it. */
  readonly summary: string;
  readonly xTitle: string;
  readonly yTitle: string;
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
  /** Lines and points. */
  readonly content: readonly Markup[];
}

/** From 0 to 1, left to right. */
export function xAt(share: number): number {
  return rounded(LEFT + share * (WIDTH - LEFT - RIGHT));
}

/** From 0 to 1, bottom to top. */
export function yAt(share: number): number {
  return rounded(HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM));
}

/** A chart with its axes, as SVG that scales with the page. */
export function chartFrame({ summary, xTitle, yTitle, xTicks, yTicks, content }: ChartFrame): Markup {
  return html`<svg class="sweep-chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="group" aria-label="${summary}">
${yTicks.map(({ at, label }) => html`<line class="grid" x1="${xAt(0)}" x2="${xAt(1)}" y1="${yAt(at)}" y2="${yAt(at)}"/><text class="tick y" x="${xAt(0) - 8}" y="${yAt(at) + 4}">${label}</text>`)}
<line class="axis" x1="${xAt(0)}" x2="${xAt(1)}" y1="${yAt(0)}" y2="${yAt(0)}"/>
${xTicks.map(({ at, label }) => html`<line class="axis" x1="${xAt(at)}" x2="${xAt(at)}" y1="${yAt(0)}" y2="${yAt(0) + 4}"/><text class="tick" x="${xAt(at)}" y="${yAt(0) + 18}">${label}</text>`)}
<text class="axis-title" x="${xAt(0.5)}" y="${HEIGHT - 6}">${xTitle}</text>
<text class="axis-title" transform="translate(12 ${yAt(0.5)}) rotate(-90)">${yTitle}</text>
${content}
</svg>`;
}

/** Of many labels every so manieth, so that they do not run into one another. */
export function thinned(ticks: readonly Tick[], atMost: number): Tick[] {
  const step = Math.ceil(ticks.length / atMost);
  return ticks.map((tick, index) => (index % step === 0 ? tick : { ...tick, label: "" }));
}

function rounded(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
