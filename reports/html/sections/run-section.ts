import { hopLines } from "../../reporters/hop-lines.ts";
import { html, type Markup } from "../markup.ts";
import { frameFlow } from "./frame-flow.ts";
import { k6Section } from "./k6-section.ts";
import { monitoringSection } from "./monitoring-section.ts";
import { outcomeBadge } from "./outcome-badge.ts";
import type { PlacedRun } from "./placed-run.ts";
import { runDetails } from "./run-details.ts";
import { story } from "./story.ts";
import { timelineFrame } from "./timeline-frame.ts";
import { userTable } from "./user-table.ts";

/** Everything that one run shows: its timeline, where its frames went, and what else is known. */
export function runSection(placed: PlacedRun): Markup {
  const { id, name, run } = placed;
  const { record, verdict } = run;
  return html`<section class="run" id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${record.scenario.name} <span class="muted">${name}</span> ${outcomeBadge(verdict.outcome)}</h2>
${story([record])}
<h3>Timeline</h3>
${timelineFrame(id, run)}
${accountsAndDetails(placed)}
</section>`;
}

/** What of a run is not drawn on its time axis. */
export function accountsAndDetails({ id, run }: PlacedRun): Markup {
  const { record } = run;
  const { expect } = record.scenario;
  // What a check points at is there, also where nobody saw it.
  const asksForScrapes = expect.scrapesAnsweredMin !== undefined || expect.monitoringCostMaxMs !== undefined;
  return html`<h3 id="${id}-flow">Where the frames went</h3>
${frameFlow(record)}
<ul class="hops">${hopLines(record).map((line) => html`<li>${line}</li>`)}</ul>
<div id="${id}-users">${userTable(record)}</div>
${(record.k6 !== null || expect.k6Thresholds === true) && k6Section(id, record.k6)}
${(record.monitoring !== null || asksForScrapes) && monitoringSection(id, record.monitoring)}
<h3 id="${id}-details">Details</h3>
${runDetails(run)}`;
}
