import type { MetricShift, Regression, ScenarioRegression } from "../baseline/regression.ts";
import { quantity } from "../format/quantity.ts";
import { outcomeMark } from "../reporters/outcome-mark.ts";
import { shiftText } from "../reporters/regression-text.ts";
import { html, type Markup } from "./markup.ts";

/** A shift beyond the floor that chance may have made is neither a change nor none. */
function changeWord({ change, shift, floor }: MetricShift): string {
  if (change !== "same") return { worse: "✖ worse", better: "✔ better" }[change];
  return Math.abs(shift) > floor ? "? may be chance" : "– as before";
}

/** What runs came to against a baseline: every metric of every scenario, before and now. */
export function regressionSection({ outcome, summary, tests, scenarios }: Regression): Markup {
  return html`<section id="regression">
<h2>Against the baseline</h2>
<p><strong>${outcomeMark(outcome)}</strong> ${summary}</p>
${scenarios.map(scenarioPart)}
${tests > 0 && html`<p>Mann-Whitney's exact test, corrected by Holm for ${tests} tests; a shift that may lie within its floor counts for nothing.</p>`}
</section>`;
}

function scenarioPart(part: ScenarioRegression): Markup {
  const { scenario, runs, problem, underTest, notCompared, metrics } = part;
  const worse = metrics.filter(({ change }) => change === "worse").map((row) => shiftText(row, scenario));
  const notes = [...worse, ...underTest.map((what) => `Under test: ${what}`), ...notCompared];
  return html`<h3>${scenario}</h3>
<p>${problem ?? `${runs.before} runs before, ${runs.after} now.`}</p>
${notes.length > 0 && html`<ul>${notes.map((note) => html`<li>${note}</li>`)}</ul>`}
${metrics.length > 0 && metricsTable(metrics)}`;
}

function metricsTable(metrics: readonly MetricShift[]): Markup {
  const rows = metrics.map((row) => {
    const { title, unit, before, after, floor, p } = row;
    const values = [
      changeWord(row),
      ...[before, after, floor].map((value) => quantity(value, unit)),
      p.toFixed(3),
    ];
    return html`<tr><th scope="row">${title}</th>${values.map((value) => html`<td>${value}</td>`)}</tr>`;
  });
  return html`<div class="wide"><table>
<thead><tr><th scope="col">metric</th><th scope="col"></th><th scope="col">before</th><th scope="col">now</th><th scope="col">floor</th><th scope="col">p</th></tr></thead>
<tbody>${rows}</tbody></table></div>`;
}
