import { timeSpan } from "../../format/quantity.ts";
import { tickWords } from "../../sweep/axis-words.ts";
import { DROP_RATE_LIMIT, type SweepCell } from "../../sweep/sweep-cell.ts";
import type { SweepPanel, SweepResult } from "../../sweep/sweep-result.ts";
import { html, type Markup } from "../markup.ts";
import { cellSummary, percent } from "./cell-words.ts";
import { chartFrame, xAt, yAt } from "./chart-frame.ts";
import { type ChartPoint, chartLines } from "./chart-series.ts";
import { type Label, placeLabels } from "./label-places.ts";
import { ticksUpTo } from "./linear-ticks.ts";
import { RATE_TICKS, ratePosition } from "./rate-scale.ts";

/** Of more points, only the ends of each line are named. */
const LABELS_MAX = 40;

/** Worst latency against drop rate, a line a row, its points named by the columns' setting: what a longer queue buys and costs. */
export function tradeOffChart(result: SweepResult, { rows }: SweepPanel): Markup {
  const { columns } = result;
  const cells = rows.flatMap((row) => row.cells);
  const ticksMs = ticksUpTo(Math.max(1, ...cells.map(({ figures }) => figures.latencyMaxMs?.mean ?? 0)));
  const topMs = ticksMs.at(-1) ?? 1;
  // Room on the left for the points that drop nothing.
  const xOf = (rate: number): number => 0.06 + ratePosition(rate) * 0.94;
  const pointOf = (cell: SweepCell, column: number): ChartPoint | null => {
    const { dropRate, latencyMaxMs } = cell.figures;
    if (dropRate === null || latencyMaxMs === null) return null;
    const [x, y] = [xAt(xOf(dropRate.mean)), yAt(latencyMaxMs.mean / topMs)];
    return { id: cell.id, column, x, y, band: null, words: cellSummary(result, cell) };
  };
  const lines = rows.map((row) => row.cells.map(pointOf));
  const isCrowded = cells.length > LABELS_MAX;
  const labelled = lines.flatMap((line) => {
    const points = line.filter((point) => point !== null);
    return isCrowded ? [...points.slice(0, 1), ...points.slice(1).slice(-1)] : points;
  });
  const labels: Label[] = labelled.map(({ x, y, column }) => {
    return { x, y, text: tickWords(columns.key, columns.values[column] ?? "") };
  });
  const limitX = xAt(xOf(DROP_RATE_LIMIT));
  const limit = html`<line class="limit" x1="${limitX}" x2="${limitX}" y1="${yAt(0)}" y2="${yAt(1)}"/><text class="limit-label" x="${limitX - 5}" y="${yAt(1) + 10}">limit ${percent(DROP_RATE_LIMIT)}</text>`;
  return chartFrame({
    summary: "Worst latency by drop rate",
    xTitle: "Drop rate",
    yTitle: "Worst latency, due → cloud",
    xTicks: RATE_TICKS.map((rate) => ({ at: xOf(rate), label: percent(rate) })),
    yTicks: ticksMs.map((ms) => ({ at: ms / topMs, label: ms === 0 ? "0" : timeSpan(ms) })),
    content: [
      limit,
      ...chartLines(lines),
      ...placeLabels(labels).map(
        ({ x, y, text }) => html`<text class="point-label" x="${x}" y="${y}">${text}</text>`,
      ),
    ],
  });
}
