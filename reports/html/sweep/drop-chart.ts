import { axisPhrase, axisTitle, tickWords } from "../../sweep/axis-words.ts";
import { DROP_RATE_LIMIT, type SweepCell } from "../../sweep/sweep-cell.ts";
import type { SweepPanel, SweepResult } from "../../sweep/sweep-result.ts";
import { html, type Markup } from "../markup.ts";
import { cellSummary, percent, rowName } from "./cell-words.ts";
import { chartFrame, thinned, xAt, yAt } from "./chart-frame.ts";
import { type ChartPoint, chartLines } from "./chart-series.ts";
import { RATE_TICKS, ratePosition } from "./rate-scale.ts";

const X_LABELS_MAX = 10;

/** Drop rate against the columns' setting, a line a row, with bands. Cells that are not known leave a gap. */
export function dropChart(result: SweepResult, { rows }: SweepPanel): Markup {
  const { columns } = result;
  const xOf = (column: number): number => (column + 0.5) / columns.values.length;
  const pointOf = (cell: SweepCell, column: number): ChartPoint | null => {
    const rate = cell.figures.dropRate;
    if (rate === null) return null;
    return {
      id: cell.id,
      column,
      x: xAt(xOf(column)),
      y: yAt(ratePosition(rate.mean)),
      band: [yAt(ratePosition(rate.low)), yAt(ratePosition(rate.high))],
      words: cellSummary(result, cell),
    };
  };
  const limitY = yAt(ratePosition(DROP_RATE_LIMIT));
  const limit = html`<line class="limit" x1="${xAt(0)}" x2="${xAt(1)}" y1="${limitY}" y2="${limitY}"/><text class="limit-label" x="${xAt(1)}" y="${limitY - 5}">limit ${percent(DROP_RATE_LIMIT)}</text>`;
  const ticks = columns.values.map((value, column) => ({
    at: xOf(column),
    label: tickWords(columns.key, value),
  }));
  return chartFrame({
    summary: `Drop rate by ${axisPhrase(columns.key)}: ${rows.map((row) => rowName(result, row)).join(", ")}`,
    xTitle: axisTitle(columns.key),
    yTitle: "Drop rate",
    xTicks: thinned(ticks, X_LABELS_MAX),
    yTicks: RATE_TICKS.map((rate) => ({ at: ratePosition(rate), label: percent(rate) })),
    content: [limit, ...chartLines(rows.map((row) => row.cells.map(pointOf)))],
  });
}
