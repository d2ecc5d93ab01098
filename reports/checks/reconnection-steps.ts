import { timeSpan } from "../format/quantity.ts";
import type { FaultRecord } from "../record/fault-record.ts";
import { LOG_CUT, type RecordEvent, type RunRecord } from "../record/record.ts";
import { TOLD_LATE_MS } from "../record/told-counts.ts";
import { defineCheck } from "./check.ts";

/** The clocks of log, cloud and speaker agree to a millisecond, and each rounds. */
const CLOCK_SLACK_MS = 5;

/** How the words of the last step end where only a bridge that shows its drops could tell. */
const HIDDEN = "that is seen";

/** How the words of a step end that nothing but the bridge's log shows. */
const IN_LOG = "in the log";

/** How a user comes back from a restart of the cloud, in the operator's words, each by the event that shows it. */
const STEPS: readonly { readonly words: string; readonly kind: string; readonly ofUser: boolean }[] = [
  { words: `stream error ${IN_LOG}`, kind: "log-stream-error", ofUser: true },
  { words: `clean-up line ${IN_LOG}`, kind: "log-clean-up", ofUser: true },
  { words: "bridge out of the room", kind: "bridge-left", ofUser: true },
  { words: "cloud up", kind: "process-up", ofUser: false },
  { words: "user joined", kind: "joined", ofUser: true },
  { words: "first frame of a new stream", kind: "first-frame", ofUser: true },
];

/** Each step must come after the fault and not before the one before it; the last is that nothing is dropped any more. */
export const reconnectionSteps = defineCheck({
  id: "reconnection-steps",
  title: "Steps of reconnection",
  kind: "metric",
  judge(record) {
    if (record.scenario.expect.reconnectionSteps === undefined) return undefined;
    const limit = { limit: `all ${STEPS.length + 1}` };
    const restarts = record.faults.filter(({ sign, endMs }) => sign === "stream-ended" && endMs !== null);
    if (restarts.length === 0)
      return {
        ...limit,
        status: "unknown",
        measured: "not seen",
        detail: "No stream was broken by a fault.",
      };
    if (!record.complete)
      return { ...limit, status: "unknown", measured: "not seen", detail: "The run was cut short." };
    const failures = restarts.flatMap((fault) =>
      fault.users.flatMap((userId) => {
        const step = firstMissing(record, fault, userId);
        return step === undefined
          ? []
          : [`${userId} after the fault at ${timeSpan(fault.startMs)}: no ${step}`];
      }),
    );
    const total = restarts.reduce((sum, { users }) => sum + users.length, 0);
    const measured = `${total - failures.length} of ${total} users`;
    if (failures.length === 0) return { ...limit, status: "pass", measured };
    const cut = record.events.find(({ kind }) => kind === LOG_CUT);
    if (failures.every((failure) => failure.endsWith(HIDDEN)))
      return {
        ...limit,
        status: "unknown",
        measured: "not seen",
        detail: `All but the last are seen; ${failures[0]}.`,
      };
    if (cut && failures.every((failure) => failure.endsWith(IN_LOG)))
      return {
        ...limit,
        status: "unknown",
        measured: "not seen",
        detail: `The log may lack lines: ${cut.text}.`,
      };
    return { ...limit, status: "fail", measured, detail: `${failures[0]}.` };
  },
});

/** A line of a black box's log may have been read somewhat later than it was written. */
function slackMs({ run }: RunRecord): number {
  return run.target.kind === "reference" ? CLOCK_SLACK_MS : CLOCK_SLACK_MS + TOLD_LATE_MS;
}

function firstMissing(record: RunRecord, fault: FaultRecord, userId: string): string | undefined {
  let sinceMs = fault.startMs;
  for (const { words, kind, ofUser } of STEPS) {
    const event = record.events.find(
      (each: RecordEvent) =>
        each.kind === kind && (!ofUser || each.userId === userId) && each.atMs >= sinceMs - slackMs(record),
    );
    if (event === undefined) return words;
    sinceMs = Math.max(sinceMs, event.atMs);
  }
  if (record.run.target.kind !== "reference") return endOfDrops(record, fault, userId);
  return droppedFrom(record, sinceMs) > 0 ? "end of the drops" : undefined;
}

/** Of a black box, by what it can have dropped since it came back into the room. */
function endOfDrops({ users }: RunRecord, { startMs }: FaultRecord, userId: string): string | undefined {
  const drops = users.find((user) => user.userId === userId)?.drops ?? null;
  const back = drops?.filter(({ fromMs }) => fromMs > startMs) ?? [];
  if (back.some(({ least }) => least > 0)) return "end of the drops";
  return drops === null || back.some(({ most }) => most > 0) ? `end of the drops ${HIDDEN}` : undefined;
}

function droppedFrom({ series }: RunRecord, sinceMs: number): number {
  const first = Math.ceil(sinceMs / series.intervalMs);
  return series.dropped.slice(first).reduce<number>((total, dropped) => total + (dropped ?? 0), 0);
}
