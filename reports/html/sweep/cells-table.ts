import { cellOutcome } from "../../reporters/sweep-rate.ts";
import { axisTitle, tickWords } from "../../sweep/axis-words.ts";
import type { SweepCell } from "../../sweep/sweep-cell.ts";
import type { SweepResult } from "../../sweep/sweep-result.ts";
import type { Figures, SweepRun } from "../../sweep/sweep-run.ts";
import { html, type Markup } from "../markup.ts";
import { commandLine } from "../sections/command-line.ts";
import { outcomeBadge } from "../sections/outcome-badge.ts";
import { cellState, figureWords, runsWords } from "./cell-words.ts";

/** Parts of another figure, or the least telling ones: paper has no room for them. */
const PARTS: ReadonlySet<keyof Figures> = new Set(["queueDropRate", "undeliveredRate", "latencyP50Ms"]);

/** Every cell with all its figures, its runs, and how each of them is repeated. */
export function cellsTable({ plan, panels }: SweepResult): Markup {
  const cells = panels.flatMap(({ rows }) => rows.flatMap((row) => row.cells));
  const figures = cells[0] === undefined ? [] : figureWords(cells[0]);
  return html`<div class="wide" tabindex="0" role="region" aria-label="All cells"><table class="cells-table">
<thead><tr>${plan.axes.map(({ key }) => html`<th scope="col" class="number">${axisTitle(key)}</th>`)}<th scope="col">Holds</th><th scope="col">Runs</th>${figures.map(({ name, title }) => html`<th scope="col" class="${figureClass(name)}">${title}</th>`)}</tr></thead>
<tbody>${cells.map((cell) => cellRow(plan.axes, cell))}</tbody>
</table></div>`;
}

function cellRow(axes: SweepResult["plan"]["axes"], cell: SweepCell): Markup {
  const { id, values, status } = cell;
  const outcome = cellOutcome(cell);
  const words = {
    pass: "✔ holds",
    fail: "✖ does not",
    unknown: status === "not-run" ? "not run" : "? unknown",
  }[outcome];
  const figures = figureWords(cell).map(
    ({ name, mean, band }) =>
      html`<td class="${figureClass(name)}">${mean}${band !== null && html`<small>${unbrokenUnit(band)}</small>`}</td>`,
  );
  const untold = html`<td colspan="${figures.length}" class="muted">${cellState(cell)}</td>`;
  return html`<tr id="cell-${id}" tabindex="-1">${axes.map(({ key }, index) => html`<td class="number">${tickWords(key, values[index] ?? "")}</td>`)}<td><span class="badge ${outcome}">${words}</span></td><td>${runList(cell)}</td>${status === "known" ? figures : untold}</tr>`;
}

/** Where a band has two lines, its unit stays with the number before it. */
function unbrokenUnit(band: string): string {
  return band.replace(/ (?=\S+$)/, "\u00a0");
}

function figureClass(name: keyof Figures): string {
  return PARTS.has(name) ? "number part" : "number";
}

function runList(cell: SweepCell): Markup | null {
  if (cell.runs.length === 0) return null;
  return html`<details><summary>${runsWords(cell)}</summary><ul class="run-list">${cell.runs.map(runItem)}</ul></details>`;
}

function runItem({ seed, outcome, reason, folder, hasReport, command }: SweepRun): Markup {
  const path = folder === null ? null : encodeURIComponent(folder);
  const links =
    path !== null &&
    html`<span class="links"><a href="${path}/">folder</a> <a href="${path}/record.json">record</a>${hasReport && html` <a href="${path}/report.html">report</a>`}</span>`;
  return html`<li>${outcomeBadge(outcome)} seed ${seed} ${links}<br>${reason}<br>${commandLine(command)}</li>`;
}
