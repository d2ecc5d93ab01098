import type { Span } from "../../record/hop-record.ts";
import type { UserRecord } from "../../record/record.ts";
import { html, type Markup } from "../markup.ts";
import type { FaultSpan, TimedLine } from "../page-data.ts";

export interface LaneContext {
  readonly runId: string;
  readonly endMs: number;
  /** To when what still stood was last seen; before the end of a run that was cut. */
  readonly lastSeenMs: number;
  readonly faults: readonly FaultSpan[];
}

/** When session and stream of a user stood, above each other on the time axis. */
export function presenceLane({ userId, presence }: UserRecord, context: LaneContext): Markup {
  const { runId, lastSeenMs } = context;
  const end = lastSeenMs < context.endMs ? "when it was last seen" : "the end";
  const sessions = presence.sessions ?? [];
  const streams = presence.streams ?? [];
  const told = [
    presence.sessions === null ? "sessions not seen" : spansInWords("session", sessions, end),
    presence.streams === null ? "streams not seen" : spansInWords("stream", streams, end),
  ];
  const label = `${userId}: ${told.join("; ")}`;
  return lane(
    nameWithin(runId, userId),
    label,
    html`${bars("session", sessions, 15, 20, lastSeenMs)}${bars("stream", streams, 50, 38, lastSeenMs)}`,
    context,
  );
}

/** Without the run's id, which stands in front of every name. */
function nameWithin(runId: string, userId: string): string {
  return userId.startsWith(`${runId}-`) ? userId.slice(runId.length + 1) : userId;
}

/** A tick for each event or log line. */
export function tickLane(name: string, lines: readonly TimedLine[], context: LaneContext): Markup {
  const path = lines.map(([atMs]) => `M${atMs} 15V85`).join("");
  return lane(name, `${name}: ${lines.length}`, html`<path class="ticks" d="${path}"></path>`, context);
}

/** The picture is as wide as the run is long, in milliseconds; to zoom is to change its view. */
function lane(name: string, label: string, shapes: Markup, context: LaneContext): Markup {
  const { endMs, lastSeenMs, faults } = context;
  const cut = lastSeenMs < endMs && html`<path class="cut" d="M${lastSeenMs} 0V100"></path>`;
  const spans = faults.map(
    ({ fromMs, toMs }) =>
      html`<rect class="fault-span" x="${fromMs}" y="0" width="${Math.max(1, toMs - fromMs)}" height="100"></rect>`,
  );
  return html`<div class="lane"><span class="lane-name" title="${name}">${name}</span><svg viewBox="0 0 ${endMs} 100" preserveAspectRatio="none" role="img" aria-label="${label}">${spans}${shapes}${cut}</svg></div>
`;
}

function bars(kind: string, spans: readonly Span[], y: number, height: number, lastSeenMs: number): Markup[] {
  return spans.map(
    ({ fromMs, toMs }) =>
      html`<rect class="${kind}" x="${fromMs}" y="${y}" width="${Math.max(1, (toMs ?? lastSeenMs) - fromMs)}" height="${height}"></rect>`,
  );
}

function spansInWords(noun: string, spans: readonly Span[], lastSeen: string): string {
  if (spans.length === 0) return `no ${noun}`;
  const words = spans.map(({ fromMs, toMs }) => {
    const end = toMs === null ? lastSeen : `${(toMs / 1_000).toFixed(1)} s`;
    return `${(fromMs / 1_000).toFixed(1)} s to ${end}`;
  });
  return `${noun} ${words.join(", ")}`;
}
