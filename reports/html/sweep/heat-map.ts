import { rateText } from "../../reporters/sweep-rate.ts";
import { axisTitle, isQueueSize, tickWords } from "../../sweep/axis-words.ts";
import type { SweepCell } from "../../sweep/sweep-cell.ts";
import type { SweepPanel, SweepResult, SweepRow } from "../../sweep/sweep-result.ts";
import { html, type Markup } from "../markup.ts";
import { cellSummary, figureWords, rowName } from "./cell-words.ts";

/** Drop rates from which on a cell that does not hold is of the next colour. */
const HEAT_STEPS = [0.05, 0.2, 0.5];

/** Every cell's drop rate, with the frontier as a heavy line: on its right every known size holds. */
export function heatMap(result: SweepResult, { rows }: SweepPanel): Markup {
  const { columns } = result;
  const corner = result.rows === null ? "" : axisTitle(result.rows.key);
  return html`<div class="wide" tabindex="0" role="region" aria-label="Drop rate of every cell"><table class="heat-map">
<caption>${axisTitle(columns.key)} →</caption>
<thead><tr><th scope="col">${corner}</th>${columns.values.map((value) => html`<th scope="col">${tickWords(columns.key, value)}</th>`)}</tr></thead>
<tbody>${rows.map(
    (row, index) =>
      html`<tr><th scope="row">${result.rows === null ? "Drop rate" : rowName(result, row)}</th>${row.cells.map((cell, column) => heatCell(result, cell, isQueueSize(columns.key) ? edges(rows, index, column) : ""))}</tr>`,
  )}</tbody>
</table></div>`;
}

function heatCell(result: SweepResult, cell: SweepCell, edges: string): Markup {
  const look = cell.status === "known" ? `heat-${heatOf(cell)}` : `heat-${cell.status}`;
  const [rate] = figureWords(cell);
  const band = rate?.band == null ? null : html`<small>${rate.band}</small>`;
  return html`<td class="${look}${edges}"><a href="#cell-${cell.id}" data-cell="${cell.id}" aria-label="${cellSummary(result, cell)}">${rateText(cell)}${band}</a></td>`;
}

/** 0 is the colour of what holds, and of nothing else: a band or a harm decides where the mean is below the limit. */
function heatOf({ holds, figures }: SweepCell): number {
  return holds ? 0 : 1 + HEAT_STEPS.filter((step) => (figures.dropRate?.mean ?? 0) >= step).length;
}

/** The sides of a cell on which the frontier runs. */
function edges(rows: readonly SweepRow[], index: number, column: number): string {
  const row = rows[index];
  if (row === undefined) return "";
  const above = rows[index - 1];
  const beside = row.frontier === column ? " edge-left" : "";
  const atEnd = row.frontier === null && column === row.cells.length - 1 ? " edge-right" : "";
  const over = above !== undefined && isBeyond(above, column) !== isBeyond(row, column) ? " edge-top" : "";
  return `${beside}${atEnd}${over}`;
}

function isBeyond({ frontier }: SweepRow, column: number): boolean {
  return frontier !== null && column >= frontier;
}
