import type { Span } from "../../record/hop-record.ts";
import type { UserRecord } from "../../record/record.ts";
import { html, type Markup } from "../markup.ts";
import type { FaultSpan, TimedLine } from "../page-data.ts";

export interface LaneContext {
  readonly runId: string;
  readonly endMs: number;
  readonly faults: readonly FaultSpan[];
}

/** When session and stream of a user stood, above each other on the time axis. */
export function presenceLane({ userId, presence }: UserRecord, context: LaneContext): Markup {
  const { runId } = context;
  const sessions = presence.sessions ?? [];
  const told = presence.sessions === null ? "sessions not seen" : spansInWords("session", sessions);
  const label = `${userId}: ${told}; ${spansInWords("stream", presence.streams)}`;
  return lane(
    nameWithin(runId, userId),
    label,
    html`${bars("session", sessions, 15, 20, context.endMs)}${bars("stream", presence.streams, 50, 38, context.endMs)}`,
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
function lane(name: string, label: string, shapes: Markup, { endMs, faults }: LaneContext): Markup {
  const spans = faults.map(
    ({ fromMs, toMs }) =>
      html`<rect class="fault-span" x="${fromMs}" y="0" width="${Math.max(1, toMs - fromMs)}" height="100"></rect>`,
  );
  return html`<div class="lane"><span class="lane-name" title="${name}">${name}</span><svg viewBox="0 0 ${endMs} 100" preserveAspectRatio="none" role="img" aria-label="${label}">${spans}${shapes}</svg></div>
`;
}

function bars(kind: string, spans: readonly Span[], y: number, height: number, endMs: number): Markup[] {
  return spans.map(
    ({ fromMs, toMs }) =>
      html`<rect class="${kind}" x="${fromMs}" y="${y}" width="${Math.max(1, (toMs ?? endMs) - fromMs)}" height="${height}"></rect>`,
  );
}

function spansInWords(noun: string, spans: readonly Span[]): string {
  if (spans.length === 0) return `no ${noun}`;
  const words = spans.map(({ fromMs, toMs }) => {
    const end = toMs === null ? "the end" : `${(toMs / 1_000).toFixed(1)} s`;
    return `${(fromMs / 1_000).toFixed(1)} s to ${end}`;
  });
  return `${noun} ${words.join(", ")}`;
}
