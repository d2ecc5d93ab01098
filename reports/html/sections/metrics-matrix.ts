import type { CheckResult } from "../../checks/check.ts";
import { checkRegistry } from "../../checks/check-registry.ts";
import { html, type Markup } from "../markup.ts";
import { evidenceOf } from "./evidence.ts";
import { outcomeBadge } from "./outcome-badge.ts";
import type { PlacedRun } from "./placed-run.ts";

/** More columns than this are no overview. */
const RUNS_MAX = 8;

/** Every success metric of several runs beside each other, each value with a link to what shows it; none of one run. */
export function metricsMatrix(runs: readonly PlacedRun[]): Markup | null {
  if (runs.length < 2 || runs.length > RUNS_MAX) return null;
  const asked = new Set(runs.flatMap(({ run }) => metricsOf(run.verdict.checks).map(({ id }) => id)));
  const rows = checkRegistry
    .filter(({ id }) => asked.has(id))
    .map(
      ({ id, title }) => html`<tr><th scope="row">${title}</th>${runs.map((placed) => cell(placed, id))}</tr>
`,
    );
  return html`<div class="wide"><table class="matrix">
<thead><tr><th scope="col">Success metric</th>${runs.map(columnHead)}</tr></thead>
<tbody>${rows}</tbody></table></div>`;
}

function metricsOf(checks: readonly CheckResult[]): readonly CheckResult[] {
  return checks.filter(({ kind }) => kind === "metric");
}

function columnHead({ id, name, run: { record, verdict } }: PlacedRun): Markup {
  return html`<th scope="col">${outcomeBadge(verdict.outcome)} <a href="#${id}">${record.scenario.name}</a><br><span class="muted">${name}</span></th>`;
}

function cell({ id: runId, run }: PlacedRun, checkId: string): Markup {
  const check = metricsOf(run.verdict.checks).find(({ id }) => id === checkId);
  if (check === undefined) return html`<td class="muted">not asked</td>`;
  const { status, measured, limit, title } = check;
  const part = evidenceOf(checkId)?.part;
  const value =
    part === undefined
      ? measured
      : html`<a href="#${runId}-${part}" aria-label="${title}: ${measured}, ${status}; what shows it">${measured}</a>`;
  return html`<td>${outcomeBadge(status)} ${value}<br><span class="muted">limit ${limit}</span></td>`;
}
