import { printable } from "../format/printable.ts";
import { counted } from "../format/quantity.ts";
import { queueCapacityFrames } from "../record/queue-capacity.ts";
import type { RecordEvent, RunRecord } from "../record/record.ts";
import { SERIES_SHOWN } from "./chart-specs.ts";
import type { FaultSpan, TimedLine, TimelineData } from "./page-data.ts";
import type { ReportRun } from "./report-run.ts";

const TEXT_LENGTH_MAX = 240;
const NAME_LENGTH_MAX = 40;
const QUEUE_LIMIT_FRAMES = 50;
/** More makes the page heavy, and shows nothing more. */
const EVENTS_MAX = 1_000;

/** What the charts of a run show. */
export function timelineData(id: string, run: ReportRun): TimelineData {
  const { record } = run;
  const { series } = record;
  return {
    id,
    intervalMs: series.intervalMs,
    endMs: timelineEndMs(record),
    cutMs: record.complete ? null : lastSeenMs(record),
    columns: Object.fromEntries(SERIES_SHOWN.map((name) => [name, series[name].map(rounded)])),
    queueMarks: queueMarks(record),
    faults: faultSpans(record),
    lines: timedLines(run),
  };
}

/** The end of the time axis: of what was measured, or of what was planned. */
export function timelineEndMs({ series, scenario }: RunRecord): number {
  return Math.max(scenario.durationMs, series.received.length * series.intervalMs, series.intervalMs);
}

/** To when what still stood was last seen: the end, or where the run was cut. */
export function lastSeenMs(record: RunRecord): number {
  const { complete, series } = record;
  return complete ? timelineEndMs(record) : series.received.length * series.intervalMs;
}

/** One never undone lasts for as long as anybody looked. */
export function faultSpans(record: RunRecord): FaultSpan[] {
  const seenMs = lastSeenMs(record);
  return record.faults.map(({ kind, startMs, endMs: undoneMs }) => ({
    name: printable(kind, NAME_LENGTH_MAX),
    fromMs: startMs,
    toMs: undoneMs ?? Math.max(startMs, seenMs),
  }));
}

/** Events and log lines together, in order of time; an event that was read from a log is told once, by the log. */
export function timedLines({ record, logLines }: ReportRun): TimedLine[] {
  const texts = new Set(logLines.map(({ text }) => text));
  const events = record.events.filter(({ text }) => text === "" || !texts.has(text));
  const told = events.slice(0, EVENTS_MAX).map((event) => line(event.atMs, event.source, words(event)));
  const left = events.length - told.length;
  const note = `${counted(left, "more event is", "more events are")} in the record`;
  const notes = left > 0 ? [line(events[0]?.atMs ?? 0, "record", note)] : [];
  const logged = logLines.map(({ atMs, source, text }) => line(atMs, `${source} log`, text));
  return [...notes, ...told, ...logged].sort(([a], [b]) => a - b);
}

function line(atMs: number, source: string, text: string): TimedLine {
  return [Math.round(atMs), printable(source, NAME_LENGTH_MAX), printable(text, TEXT_LENGTH_MAX)];
}

function words({ kind, userId, text }: RecordEvent): string {
  const of = userId === undefined ? "" : ` of ${userId}`;
  return `${kind}${of}${text === "" ? "" : `: ${text}`}`;
}

function queueMarks(record: RunRecord): TimelineData["queueMarks"] {
  const capacity = queueCapacityFrames(record);
  const limit = record.scenario.expect.channelLenP95Max ?? QUEUE_LIMIT_FRAMES;
  if (capacity === limit) return [{ name: `capacity and limit ${limit}`, frames: limit }];
  return [
    ...(capacity === null ? [] : [{ name: `capacity ${capacity}`, frames: capacity }]),
    { name: `limit ${limit}`, frames: limit },
  ];
}

/** To a thousandth, which is what clocks tell. */
function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value * 1_000) / 1_000;
}
