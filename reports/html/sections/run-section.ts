import { hopLines } from "../../reporters/hop-lines.ts";
import { html, type Markup } from "../markup.ts";
import { frameFlow } from "./frame-flow.ts";
import { k6Section } from "./k6-section.ts";
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
  return html`<h3 id="${id}-flow">Where the frames went</h3>
${frameFlow(run.record)}
<ul class="hops">${hopLines(run.record).map((line) => html`<li>${line}</li>`)}</ul>
<div id="${id}-users">${userTable(run.record)}</div>
${run.record.k6 && k6Section(id, run.record.k6)}
<h3 id="${id}-details">Details</h3>
${runDetails(run)}`;
}
