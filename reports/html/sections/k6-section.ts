import { k6GroupResult, k6Number, k6Summary } from "../../format/k6-words.ts";
import { type K6Record, type K6ThresholdGroup, k6ThresholdGroups } from "../../record/k6-record.ts";
import { html, type Markup } from "../markup.ts";
import { outcomeBadge } from "./outcome-badge.ts";

const STATISTICS = ["min", "med", "p(95)", "p(99)", "max", "count"];

/** What k6 did in the cloud's place: its thresholds, and the distributions that it measured. */
export function k6Section(id: string, k6: K6Record | null): Markup {
  return html`<h3 id="${id}-k6">k6</h3>
${k6 === null ? html`<p>k6 did not come to its end: it tells nothing.</p>` : measured(k6)}`;
}

function measured(k6: K6Record): Markup {
  const trends = Object.entries(k6.metrics).filter(([, values]) => "p(99)" in values);
  return html`<p>k6 ${k6Summary(k6)}.</p>
<div class="wide"><table>
<thead><tr><th scope="col">Threshold</th><th scope="col">On</th><th scope="col">Condition</th><th scope="col">Measured</th></tr></thead>
<tbody>${k6ThresholdGroups(k6).map(thresholdRow)}</tbody></table></div>
<div class="wide"><table>
<thead><tr><th scope="col">Metric, ms</th>${STATISTICS.map((name) => html`<th scope="col" class="number">${name}</th>`)}</tr></thead>
<tbody>${trends.map(([name, values]) => trendRow(name, values))}</tbody></table></div>`;
}

function thresholdRow(group: K6ThresholdGroup): Markup {
  const { metric, condition, crossed } = group;
  const status = outcomeBadge(crossed.length === 0 ? "pass" : "fail");
  return html`<tr><td>${status}</td><th scope="row" class="verbatim">${metric}</th><td>${condition}</td><td>${k6GroupResult(group)}</td></tr>
`;
}

function trendRow(name: string, values: Readonly<Record<string, number>>): Markup {
  const cells = STATISTICS.map((statistic) => values[statistic]);
  return html`<tr><th scope="row" class="verbatim">${name}</th>${cells.map((value) => html`<td class="number">${value === undefined ? "" : k6Number(value)}</td>`)}</tr>
`;
}
