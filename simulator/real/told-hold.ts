import type { SendTimeout } from "../../reports/record/fault-record.ts";
import type { RecordEvent } from "../../reports/record/record.ts";
import { TOLD_LATE_MS, toldTimeoutMs } from "../../reports/record/told-counts.ts";
import { earliestSendMs } from "../ledger/send-start.ts";
import type { RunObservations } from "./run-observations.ts";
import type { PlannedUser } from "./run-plan.ts";

/** What a log tells in whole seconds is so near to what it means, as is a line about a close to the close. */
const WORD_TOLERANCE = 0.1;

/**
 * How long the Send of a black box was held up: at least as its log says, at most since the earliest time at which it can
 * have begun; null where either is not known.
 * @param timeout the line that tells of it @param closedAtMs from the start of the run
 */
export function toldHold(
  timeout: RecordEvent,
  closedAtMs: number,
  events: readonly RecordEvent[],
  seen: RunObservations,
  users: readonly PlannedUser[],
): SendTimeout["held"] {
  const { userId, text } = timeout;
  const user = users.find((each) => each.userId === userId);
  const leastMs = toldTimeoutMs(text);
  if (user === undefined || !leastMs) return null;
  // The line may be read so late that the next session has begun.
  const heardMs = timeout.atMs - TOLD_LATE_MS;
  const beganMs = events.findLast(
    ({ kind, userId: whose, atMs }) => kind === "bridge-joined" && whose === userId && atMs < heardMs,
  )?.atMs;
  // What is read just after a session began may be of the one before.
  const fromMs = beganMs === undefined ? Number.NEGATIVE_INFINITY : beganMs + TOLD_LATE_MS;
  // The cloud joins again no sooner than it saw its stream end, and a line of the close may be read later than that.
  const endedMs = events.find(
    ({ kind, userId: whose, atMs }) =>
      kind === "stream-ended" && whose === userId && atMs > (beganMs ?? Number.NEGATIVE_INFINITY),
  )?.atMs;
  const untilMs = Math.min(closedAtMs, endedMs ?? closedAtMs);
  const lines = (seen.told.counts ?? [])
    .map((line) => ({ ...line, atMs: line.atMs - seen.originMs }))
    .filter((line) => line.userId === userId && line.atMs > fromMs);
  const arrived = seen.clouds.frames.arrivedOf(user.userId);
  const { latencyMaxMs, intervalMs } = seen.series.series();
  const beganAtMs = earliestSendMs({
    ...{ dueMs: user.dueMs(), lines, latencyMaxMs, intervalMs, untilMs },
    latestMs: closedAtMs - leastMs * (1 - WORD_TOLERANCE),
    hasCome: (sequence) => arrived?.has(sequence) ?? false,
  });
  return beganAtMs === null ? null : { leastMs, mostMs: closedAtMs - beganAtMs };
}
