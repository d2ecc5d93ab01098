import { diagnose } from "../../diagnosis/diagnose.ts";
import { html, type Markup } from "../markup.ts";
import { checksTable } from "./checks-table.ts";
import { metricsMatrix } from "./metrics-matrix.ts";
import { outcomeBadge } from "./outcome-badge.ts";
import type { PlacedRun } from "./placed-run.ts";

/** The metrics of all runs, then every run's verdict and checks; what did not pass is open, and so is a run that is alone. */
export function verdicts(runs: readonly PlacedRun[]): Markup {
  const blocks = runs.map(({ id, name, run }) => {
    const { record, verdict } = run;
    const open = verdict.outcome !== "pass" || runs.length === 1;
    const diagnosis = diagnose(record, verdict).map((line) => html`<li>${line}</li>`);
    return html`<details class="verdict"${open && html` open`}>
<summary>${outcomeBadge(verdict.outcome)} <strong>${record.scenario.name}</strong> <span class="muted">${name}</span> <span class="reason">${verdict.reason}</span></summary>
${diagnosis.length > 0 && html`<div class="diagnosis"><h4>What it means, and what to do</h4><ul>${diagnosis}</ul></div>`}
${checksTable(id, verdict.checks)}
${runs.length > 1 && html`<p><a href="#${id}">Timeline and accounts of this run</a></p>`}
</details>
`;
  });
  return html`<section aria-labelledby="verdicts"><h2 id="verdicts">${runs.length === 1 ? "Verdict" : "Verdicts"}</h2>
${metricsMatrix(runs)}
${blocks}</section>`;
}
