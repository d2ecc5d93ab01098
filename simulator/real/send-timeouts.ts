import { systemClock } from "../../bridge/system-clock.ts";
import type { SendTimeout } from "../../reports/record/fault-record.ts";
import type { RecordEvent } from "../../reports/record/record.ts";
import { TOLD_LATE_MS } from "../../reports/record/told-counts.ts";
import type { RunObservations } from "./run-observations.ts";
import type { PlannedUser } from "./run-plan.ts";
import { toldHold } from "./told-hold.ts";

/**
 * The sessions that ended because a Send took too long, with what the log and the speakers say of each.
 * @param events of the record, those that the log tells included
 * @param hasLog whether there was a log to read
 */
export function sendTimeoutsOf(
  seen: RunObservations,
  events: readonly RecordEvent[],
  hasLog: boolean,
  users: readonly PlannedUser[],
): SendTimeout[] {
  const isTold = seen.told.counts !== null;
  const timeouts = isTold
    ? toldTimeouts(events, seen, users)
    : seen.bridge.sendTimeouts(systemClock.nowMs() - systemClock.wallMs());
  const earlyMs = isTold ? TOLD_LATE_MS : LEFT_EARLY_MS;
  const logged = new Map<string, number>();
  for (const { kind, userId = "" } of events) {
    if (kind === "log-send-timeout") logged.set(userId, (logged.get(userId) ?? 0) + 1);
  }
  const nth = new Map<string, number>();
  return timeouts.map(({ userId, blockedAtMs, closedAtMs, ...more }) => {
    const count = (nth.get(userId) ?? 0) + 1;
    nth.set(userId, count);
    const closed = closedAtMs - seen.originMs;
    const leaves = events.filter(
      (event) => event.kind === "bridge-left" && event.userId === userId && event.atMs >= closed - earlyMs,
    );
    const leftMs = leaves[0]?.atMs ?? null;
    // Who looked after that saw the next session there.
    const listedMs = leaves.find(
      ({ notYetMs }) => notYetMs !== undefined && leftMs !== null && notYetMs <= leftMs,
    )?.notYetMs;
    return {
      userId,
      blockedAtMs: blockedAtMs === null ? null : blockedAtMs - seen.originMs,
      closedAtMs: closed,
      leftRoomAtMs: leftMs,
      inRoomAtMs: listedMs ?? null,
      logged: hasLog ? (logged.get(userId) ?? 0) >= count : null,
      ...more,
    };
  });
}

/** Of a black box: the timeouts that its log tells, each closed where the log says so next. */
function toldTimeouts(
  events: readonly RecordEvent[],
  seen: RunObservations,
  users: readonly PlannedUser[],
): Pick<SendTimeout, "userId" | "blockedAtMs" | "closedAtMs" | "held">[] {
  return events.flatMap((event, index) => {
    const { kind, userId, atMs } = event;
    if (kind !== "log-send-timeout" || userId === undefined) return [];
    const closing = events
      .slice(index)
      .find((next) => next.userId === userId && next.kind === "log-room-closed");
    const closedAtMs = closing?.atMs ?? atMs;
    const held = toldHold(event, closedAtMs, events, seen, users);
    return [{ userId, blockedAtMs: null, closedAtMs: closedAtMs + seen.originMs, held }];
  });
}

/** The bridge tells when it closed in whole milliseconds of another clock. */
const LEFT_EARLY_MS = 20;
