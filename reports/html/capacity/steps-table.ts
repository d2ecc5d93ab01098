import type { CapacityCurve } from "../../capacity/capacity-result.ts";
import type { CapacityStep } from "../../capacity/capacity-step.ts";
import type { Column } from "../../capacity/step-words.ts";
import {
  COST_COLUMNS,
  CPU_COLUMNS,
  JUDGED_COLUMNS,
  limitWord,
  stepOutcome,
  stepState,
  USE_COLUMNS,
} from "../../capacity/step-words.ts";
import { outcomeSign } from "../../reporters/outcome-mark.ts";
import { type PartName, partWords } from "../../usage/part.ts";
import { html, type Markup } from "../markup.ts";
import { commandLine } from "../sections/command-line.ts";
import type { NumberedStep } from "./numbered-steps.ts";

/** Every step with what is judged and the CPU of each part; below it, why, and where its record lies. */
export function stepsTable(steps: readonly NumberedStep[]): Markup {
  const heads = [...JUDGED_COLUMNS, ...CPU_COLUMNS.map(({ title }) => ({ title: `CPU ${title}` }))];
  return table(
    "All steps",
    html`<th scope="col" class="number">Users</th><th scope="col">Holds</th><th scope="col">Limit</th>${heads.map(({ title }) => html`<th scope="col" class="number">${title}</th>`)}`,
    steps.map(stepRow),
  );
}

function stepRow({ id, step }: NumberedStep): Markup {
  const outcome = stepOutcome(step);
  const cells = [...JUDGED_COLUMNS, ...CPU_COLUMNS].map(
    ({ words }) => html`<td class="number">${words(step)}</td>`,
  );
  return html`<tr id="cell-${id}" tabindex="-1"><td class="number">${step.users}</td><td><span class="badge ${outcome}">${outcomeSign(outcome)} ${stepState(step)}</span></td><td>${limitWord(step)}</td>${cells}</tr>
<tr class="step-run"><td></td><td colspan="${cells.length + 2}">${runDetails(step)}</td></tr>`;
}

function runDetails({ reason, limit, folder, command }: CapacityStep): Markup {
  const path = folder === null ? null : encodeURIComponent(folder);
  const links =
    path !== null &&
    html`<a href="${path}/report.html">report</a> <a href="${path}/record.json">record</a> <a href="${path}/">folder</a> `;
  return html`<details><summary>${reason}</summary>${limit && html`<p>${limit.words}</p>`}<p>${commandLine(command)}</p></details><span class="links">${links}</span>`;
}

/** What each part took with the most users that hold, and what one more user costs it. */
export function costTables({ steps, users, costs }: CapacityCurve): Markup {
  const knee = steps.find((step) => step.users === users);
  return html`${knee && html`<h3>What ${knee.users} users take</h3>${partTable("Use of each part", knee.parts, USE_COLUMNS)}`}
${
  costs.length > 0 &&
  html`<h3>What one more user costs</h3>
<p>The slope over the steps that hold: what a process needs by itself is in nobody's share.</p>${partTable("Cost of one more user", costs, COST_COLUMNS)}`
}`;
}

function partTable<Row extends { readonly part: PartName }>(
  label: string,
  rows: readonly Row[],
  columns: readonly Column<Row>[],
): Markup {
  return table(
    label,
    html`<th scope="col">Part</th>${columns.map(({ title }) => html`<th scope="col" class="number">${title}</th>`)}`,
    rows.map(
      (row) =>
        html`<tr><th scope="row">${partWords(row.part)}</th>${columns.map(({ words }) => html`<td class="number">${words(row)}</td>`)}</tr>`,
    ),
  );
}

function table(label: string, head: Markup, rows: readonly Markup[]): Markup {
  return html`<div class="wide" tabindex="0" role="region" aria-label="${label}"><table class="cells-table"><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table></div>`;
}
