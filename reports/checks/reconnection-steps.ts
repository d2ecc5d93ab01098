import { timeSpan } from "../format/quantity.ts";
import type { FaultRecord } from "../record/fault-record.ts";
import { LOG_CUT, type RecordEvent, type RunRecord } from "../record/record.ts";
import { TOLD_LATE_MS } from "../record/told-counts.ts";
import { defineCheck } from "./check.ts";

/** The clocks of log, cloud and speaker agree to a millisecond, and each rounds. */
const CLOCK_SLACK_MS = 5;

interface Step {
  readonly words: string;
  readonly kind: string;
  readonly ofUser: boolean;
  /** Whether nothing but the bridge's log shows it. */
  readonly isInLog: boolean;
}

/** How a user comes back from a restart of the cloud, in the operator's words, each by the event that shows it. */
const STEPS: readonly Step[] = [
  { words: "stream error in the log", kind: "log-stream-error", ofUser: true, isInLog: true },
  { words: "clean-up line in the log", kind: "log-clean-up", ofUser: true, isInLog: true },
  { words: "bridge out of the room", kind: "bridge-left", ofUser: true, isInLog: false },
  { words: "cloud up", kind: "process-up", ofUser: false, isInLog: false },
  { words: "user joined", kind: "joined", ofUser: true, isInLog: false },
  { words: "first frame of a new stream", kind: "first-frame", ofUser: true, isInLog: false },
];

/** What one user did not show after one fault. */
interface Failure {
  /** Such as `no user joined`. */
  readonly words: string;
  /** Who may have seen it all the same: lines that the log lacks, or a bridge that hides its drops. */
  readonly hiddenBy: "log" | "bridge" | "nobody";
}

/** Each step must come after the fault and not before the one before it; the last is that nothing is dropped any more. */
export const reconnectionSteps = defineCheck({
  id: "reconnection-steps",
  title: "Steps of reconnection",
  kind: "metric",
  judge(record) {
    if (record.scenario.expect.reconnectionSteps === undefined) return undefined;
    const limit = { limit: `all ${STEPS.length + 1}` };
    const unseen = { ...limit, status: "unknown", measured: "not seen" } as const;
    const restarts = record.faults.filter(({ sign, endMs }) => sign === "stream-ended" && endMs !== null);
    if (restarts.length === 0) return { ...unseen, detail: "No stream was broken by a fault." };
    if (!record.complete) return { ...unseen, detail: "The run was cut short." };
    const failures = restarts.flatMap((fault) =>
      fault.users.flatMap((userId) => failureOf(record, fault, userId) ?? []),
    );
    const total = restarts.reduce((sum, { users }) => sum + users.length, 0);
    const measured = `${total - failures.length} of ${total} users`;
    const [first] = failures;
    if (first === undefined) return { ...limit, status: "pass", measured };
    if (failures.every(({ hiddenBy }) => hiddenBy === "bridge"))
      return { ...unseen, detail: `All but the last are seen; ${first.words}.` };
    const cut = record.events.find(({ kind }) => kind === LOG_CUT);
    if (cut && failures.every(({ hiddenBy }) => hiddenBy === "log"))
      return { ...unseen, detail: `The log may lack lines: ${cut.text}.` };
    return { ...limit, status: "fail", measured, detail: `${first.words}.` };
  },
});

function failureOf(record: RunRecord, fault: FaultRecord, userId: string): Failure | undefined {
  const failure = firstFailure(record, fault, userId);
  const words = `${userId} after the fault at ${timeSpan(fault.startMs)}: ${failure?.words}`;
  return failure && { ...failure, words };
}

/** A line of a black box's log may have been read somewhat later than it was written; what others saw has its own time. */
function earlierByMs({ isInLog }: Step, { run }: RunRecord): number {
  return isInLog && run.target.kind !== "reference" ? TOLD_LATE_MS : 0;
}

function firstFailure(record: RunRecord, fault: FaultRecord, userId: string): Failure | undefined {
  /** The earliest that the next step can be, and the step that makes it so, where it is one. */
  let since: { readonly atMs: number; readonly step?: Step; readonly seenMs: number } = {
    atMs: fault.startMs,
    seenMs: fault.startMs,
  };
  for (const step of STEPS) {
    const seenFrom = (fromMs: number): RecordEvent | undefined =>
      record.events.find(
        ({ kind, atMs, userId: whose }) =>
          kind === step.kind && (!step.ofUser || whose === userId) && atMs >= fromMs - CLOCK_SLACK_MS,
      );
    const event = seenFrom(since.atMs);
    if (event === undefined) {
      const early = since.step && seenFrom(fault.startMs);
      if (since.step === undefined || early === undefined)
        return { words: `no ${step.words}`, hiddenBy: step.isInLog ? "log" : "nobody" };
      const late = `${since.step.words} (${timeSpan(since.seenMs)})`;
      const words = `${late} only after ${step.words} (${timeSpan(early.atMs)})`;
      // Of one that a log has twice, it may lack the first.
      return { words, hiddenBy: step.isInLog || since.step.isInLog ? "log" : "nobody" };
    }
    const atMs = event.atMs - earlierByMs(step, record);
    if (atMs > since.atMs) since = { atMs, step, seenMs: event.atMs };
  }
  if (record.run.target.kind !== "reference") return endOfDrops(record, fault, userId);
  return droppedFrom(record, since.seenMs) > 0 ? stillDropping : undefined;
}

const stillDropping: Failure = { words: "no end of the drops", hiddenBy: "nobody" };

/** Of a black box, by what it can have dropped since it came back into the room. */
function endOfDrops({ users }: RunRecord, { startMs }: FaultRecord, userId: string): Failure | undefined {
  const drops = users.find((user) => user.userId === userId)?.drops ?? null;
  const back = drops?.filter(({ fromMs }) => fromMs > startMs) ?? [];
  if (back.some(({ least }) => least > 0)) return stillDropping;
  const isHidden = drops === null || back.some(({ most }) => most > 0);
  return isHidden ? { words: "no end of the drops that is seen", hiddenBy: "bridge" } : undefined;
}

function droppedFrom({ series }: RunRecord, sinceMs: number): number {
  const first = Math.ceil(sinceMs / series.intervalMs);
  return series.dropped.slice(first).reduce<number>((total, dropped) => total + (dropped ?? 0), 0);
}
