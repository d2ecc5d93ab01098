import { type ChartSpec, chartSpecs, type LineSpec } from "../chart-specs.ts";
import { html, type Markup } from "../markup.ts";
import type { ReportRun } from "../report-run.ts";
import { faultSpans, lastSeenMs, timedLines, timelineEndMs } from "../timeline-data.ts";
import { presenceLane, tickLane } from "./lanes.ts";

/** More lanes than this scroll in a box of their own. */
const LANES_OPEN_MAX = 12;

/** What a timeline stands in: its tools, an empty place for each chart with its legend, the lanes, the list of lines. */
export function timelineFrame(id: string, run: ReportRun): Markup {
  const { record } = run;
  const context = {
    runId: record.run.id,
    endMs: timelineEndMs(record),
    lastSeenMs: lastSeenMs(record),
    faults: faultSpans(record),
  };
  const lines = timedLines(run);
  const events = lines.filter(([, source]) => !source.endsWith(" log"));
  const logged = lines.filter(([, source]) => source.endsWith(" log"));
  const lanes = record.users.map((user) => presenceLane(user, context));
  return html`<div class="timeline" id="${id}-timeline" data-timeline="${id}">
<div class="tools" role="group" aria-label="Time axis">
<output class="moment">Point at a chart to read its values.</output>
<span class="buttons">
<button type="button" data-do="pan-left" aria-label="Earlier">◀</button>
<button type="button" data-do="pan-right" aria-label="Later">▶</button>
<button type="button" data-do="zoom-in" aria-label="Zoom in">+</button>
<button type="button" data-do="zoom-out" aria-label="Zoom out">−</button>
<button type="button" data-do="reset">Whole run</button>
</span></div>
<div class="plots" tabindex="0" role="group" aria-label="Charts of ${record.scenario.name}. Arrow keys move the cursor, plus and minus zoom, Escape shows the whole run.">
${chartSpecs.map((spec) => chartFrame(id, spec, record.told !== null))}
<div class="lanes" id="${id}-presence"><h4>Sessions and streams <span class="key"><i class="swatch-session"></i> session alive</span> <span class="key"><i class="swatch-stream"></i> stream open</span>${!record.complete && html` <span class="key">┊ the run was cut here</span>`}</h4>
<div class="lane-box"${lanes.length > LANES_OPEN_MAX && html` data-scrolls tabindex="0" role="group" aria-label="Lanes of all users"`}>${lanes}</div>
<div class="ticks-box">${tickLane("events", events, context)}${tickLane("log", logged, context)}</div>
<div class="lane-cursor" hidden></div></div>
</div>
<section class="lines" id="${id}-lines" aria-label="Events and log lines"><h4>Events and log lines <span class="lines-about muted"></span></h4>
<div class="lines-box" tabindex="0" role="group" aria-label="List of events and log lines"><table><tbody></tbody></table></div></section>
</div>`;
}

function chartFrame(id: string, { id: chart, title, unit, lines }: ChartSpec, isTold: boolean): Markup {
  const source = isTold && chart === "queue" ? ", at the lines of its log" : "";
  return html`<figure class="chart" id="${id}-${chart}" data-chart="${chart}">
<figcaption><h4>${title} <span class="muted">${unit}${source}</span></h4><span class="legend">${lines.map(legendEntry)}</span></figcaption>
<div class="canvas"></div></figure>
`;
}

function legendEntry({ series, name, colour, dash, widthPx, filled }: LineSpec): Markup {
  return html`<span class="entry"><svg width="26" height="12" aria-hidden="true" class="line-${colour}"><line x1="0" y1="6" x2="26" y2="6" stroke-width="${widthPx}"${
    dash && html` stroke-dasharray="${dash.join(" ")}"`
  }></line>${filled && html`<rect y="6" width="26" height="6" opacity="0.25"></rect>`}</svg>${name} <b data-value="${series}"></b></span>`;
}
