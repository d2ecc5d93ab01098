import { quantity, whole } from "../../format/quantity.ts";
import { isK6Untold, K6_UNTOLD } from "../../record/k6-record.ts";
import type { RunRecord } from "../../record/record.ts";
import { html, type Markup } from "../markup.ts";
import { appFlow, cloudFlow, type FlowStage } from "./flow-stages.ts";

/** What is lost is drawn so wide at least, in per cent of the whole, or a frame of a million could not be seen. */
const LOSS_WIDTH_MIN = 0.8;
/** How far a loss falls on its way out, and how high it is at least, in per cent of the stage's height. */
const LOSS_FALL = 30;
const LOSS_HEIGHT_MIN = 4;

/** The frames of a run as a stream that gets narrower where frames are lost, with each loss by its name. */
export function frameFlow(record: RunRecord): Markup {
  if (isK6Untold(record)) return html`<p class="muted">Not known: ${K6_UNTOLD}</p>`;
  const apps = appFlow(record);
  const isHeard = record.users.some((user) => user.apps.length > 0);
  return html`${!record.complete && html`<p class="muted">The run was cut: these are counts of different moments.</p>`}<div class="flow">${stream(cloudFlow(record))}</div>
${apps === null ? html`<p class="muted">${isHeard ? "Nobody shows what came to the apps." : "No app is behind the cloud in this run."}</p>` : html`<div class="flow">${stream(apps)}</div>`}`;
}

function stream(stages: readonly FlowStage[]): Markup[] {
  const all = Math.max(1, stages[0]?.frames ?? 0);
  return stages.map((stage, index) => {
    const next = stages[index + 1] ?? stage;
    const losses = stage.losses.map(
      ({ name, frames }) =>
        html`<li><strong>${whole(frames)}</strong> ${name} <span class="muted">${quantity(frames / all, "ratio", 2)}</span></li>`,
    );
    return html`<div class="stage"><p class="stage-name"><strong>${whole(stage.frames)}</strong> ${stage.name}</p>
${band(
  share(stage.frames, all),
  share(next.frames, all),
  stage.losses.some(({ frames }) => frames > 0),
  index === stages.length - 1,
)}
<ul class="losses">${losses}</ul></div>
`;
  });
}

/** What goes on falls straight down, as wide as it is many; what is lost leaves to the right. */
function band(from: number, to: number, isLossy: boolean, isLast: boolean): Markup {
  const kept = isLossy ? Math.max(0, Math.min(to, from - LOSS_WIDTH_MIN)) : from;
  return html`<div class="band"><svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
<rect class="${isLast ? "arrived" : "kept"}" width="${kept}" height="100"></rect>
${isLossy && html`<polygon class="lost" points="${lossPoints(kept, from)}"></polygon>`}
</svg></div>`;
}

/** A band that falls from its place in the stream to the right, as high as it was wide. */
function lossPoints(kept: number, from: number): string {
  const height = Math.round(LOSS_HEIGHT_MIN + ((from - kept) / 100) * (100 - LOSS_FALL - LOSS_HEIGHT_MIN));
  return `${kept},0 ${from},0 100,${LOSS_FALL} 100,${LOSS_FALL + height} ${kept},${height}`;
}

function share(frames: number, all: number): number {
  return Math.round(Math.min(1, Math.max(0, frames / all)) * 10_000) / 100;
}
