import { SIDES } from "../../compare/comparison.ts";
import type { SideNames } from "../../compare/side-names.ts";
import { html, type Markup } from "../markup.ts";
import { sideOf } from "./comparison.ts";
import { outcomeBadge } from "./outcome-badge.ts";
import type { PlacedRun } from "./placed-run.ts";
import { accountsAndDetails } from "./run-section.ts";
import { story } from "./story.ts";
import { timelineFrame } from "./timeline-frame.ts";

/** One scenario on both sides: the timelines above each other on the same axes, then the accounts of each. */
export function sidesSection(group: readonly PlacedRun[], names: SideNames): Markup {
  const records = group.map(({ run }) => run.record);
  const ordered = group.toSorted((a, b) => sideIndex(a, names) - sideIndex(b, names));
  const isAlone = (placed: PlacedRun): boolean =>
    group.filter((other) => sideIndex(other, names) === sideIndex(placed, names)).length === 1;
  const titled = ordered.map((placed) => ({ placed, title: sideTitle(placed, names, isAlone(placed)) }));
  return html`<section class="run"><h2>${records[0]?.scenario.name}, before and after</h2>
${story(records)}
${titled.map(({ placed: { id, run }, title }) => html`<h3 id="${id}">${title}</h3>${timelineFrame(id, run)}`)}
${titled.map(({ placed, title }) => html`<details class="side" open><summary>${title}</summary>${accountsAndDetails(placed)}</details>`)}
</section>`;
}

function sideIndex({ run }: PlacedRun, names: SideNames): number {
  return SIDES.indexOf(sideOf(run, names));
}

/** Where a side has several runs, each by what tells it from the others. */
function sideTitle({ name, run }: PlacedRun, names: SideNames, isAlone: boolean): Markup {
  const side = sideOf(run, names);
  return html`${side}: ${names[SIDES.indexOf(side)]}${!isAlone && html` <span class="muted">${name}</span>`} ${outcomeBadge(run.verdict.outcome)}`;
}
