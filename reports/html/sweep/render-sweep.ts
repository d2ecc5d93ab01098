import { axisPhrase, axisTitle, isQueueSize, settingWords } from "../../sweep/axis-words.ts";
import { latencyRises } from "../../sweep/latency-price.ts";
import { scenarioChanges } from "../../sweep/scenario-changes.ts";
import type { SweepPanel, SweepResult, SweepRow, SweepSource } from "../../sweep/sweep-result.ts";
import { html, type Markup } from "../markup.ts";
import { renderPage } from "../page.ts";
import { rowName } from "./cell-words.ts";
import { cellsTable } from "./cells-table.ts";
import { dropChart } from "./drop-chart.ts";
import { heatMap } from "./heat-map.ts";
import { recommendationBox } from "./recommendation-box.ts";
import { seriesLegend } from "./series-marks.ts";
import { sweepPageData } from "./sweep-data.ts";
import { sweepFacts } from "./sweep-facts.ts";
import { tradeOffChart } from "./trade-off-chart.ts";

/** A sweep as one self-contained page: which size to take, why, and everything that it rests on. */
export function renderSweepPage(result: SweepResult): string {
  const { plan, columns } = result;
  const what = isQueueSize(columns.key) ? "Queue sizes compared" : "Settings compared";
  const title = `${what}: ${plan.scenario}`;
  const body = html`<main class="sweep">
<p class="product">bridgebench sweep</p>
<h1>${title}</h1>
${result.source && storyOf(result.source, scenarioChanges(plan))}
${result.panels.map((panel, index) => panelSection(result, panel, index === 0))}
<section><h2>All cells</h2>
${cellsTable(result)}</section>
<section><h2>What was run</h2>
${sweepFacts(result)}</section>
<div class="read-out" role="status" hidden></div>
</main>`;
  return renderPage({ title, body, data: sweepPageData(result), client: "sweep" });
}

/** The scenario's story, and what was run instead of it. */
function storyOf({ story }: SweepSource, changes: string | null): Markup {
  return html`<p>${story}${changes !== null && html` <span class="muted">That is as the scenario has it; here: ${changes}.</span>`}</p>`;
}

function panelSection(result: SweepResult, panel: SweepPanel, isFirst: boolean): Markup {
  const { recommendation, fixed, rows } = panel;
  const isQueue = isQueueSize(result.columns.key);
  const names = rows.map((row) => rowName(result, row));
  const legend = html`${result.rows && html`<p class="legend-title">${axisTitle(result.rows.key)}</p>`}${seriesLegend(names)}`;
  return html`<section class="panel">
${fixed.length > 0 && html`<h2>${fixed.map(({ key, value }) => settingWords(key, value)).join(", ")}</h2>`}
${recommendation && recommendationBox(recommendation)}
${isFirst && caveatList(result)}
<h2>Where it holds</h2>
<p>The drop rate of every cell. ✔ holds: less than 1 % dropped, by the upper end of the band, and no frame harmed.${isQueue && " The heavy line is the frontier: on its right every size holds that is known."}</p>
${heatMap(result, panel)}
<div class="sweep-charts">
<figure><figcaption><strong>Drop rate by ${axisPhrase(result.columns.key)}</strong> The scale is logarithmic above 0.1 %; bands are over seeds. A gap is a cell that is not known.</figcaption>${dropChart(result, panel)}${legend}</figure>
<figure><figcaption><strong>Worst latency by drop rate</strong> Each point is a cell. ${isQueue && costWords(rows)}</figcaption>${tradeOffChart(result, panel)}${legend}</figure>
</div>
</section>`;
}

/** What a longer queue costs, as far as the bands show it. */
function costWords(rows: readonly SweepRow[]): string {
  return latencyRises(rows)
    ? "What a longer queue keeps comes later."
    : "No latency is seen to rise with the queue.";
}

function caveatList({ caveats }: SweepResult): Markup {
  return html`<ul class="caveats">${caveats.map((caveat) => html`<li>${caveat}</li>`)}</ul>`;
}
