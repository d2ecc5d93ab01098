import { counted, quantityBeside, timeSpan } from "../format/quantity.ts";
import { cpuWaitMs } from "../record/cpu-wait.ts";
import type { SendTimeout } from "../record/fault-record.ts";
import type { RunRecord } from "../record/record.ts";
import { defineCheck, type Finding } from "./check.ts";
import { NOT_SEEN } from "./limit.ts";
import {
  farthestFrom,
  type Hold,
  holdOf,
  type SendTimeoutFault,
  sendTimeoutFault,
  sendTimeoutUnseen,
  TOLERANCE,
} from "./send-timeout-end.ts";

/** A Send that hangs ends its session in time, says so in the log, and takes its participant out of the room. */
export const sendTimeout = defineCheck({
  id: "send-timeout",
  title: "Hung Send ended after",
  kind: "metric",
  judge(record) {
    const limitMs = record.scenario.expect.sendTimeoutMs;
    if (limitMs === undefined) return undefined;
    const limit = {
      limit: `${timeSpan(limitMs)} ± ${TOLERANCE * 100} %`,
      limitValue: limitMs,
      unit: "ms",
    } as const;
    const { sendTimeouts } = record;
    if (sendTimeouts.length === 0) return { ...limit, ...withoutAny(record) };

    const held = hungAndHeld(record);
    const farthest = farthestFrom(limitMs, sendTimeouts);
    const measured = farthest === null ? NOT_SEEN : holdWords(farthest, limitMs);
    const values = { ...limit, measured, ...(farthest !== null && { measuredValue: farthest.mostMs }) };
    const faults = sendTimeouts.map((each) => sendTimeoutFault(each, limitMs));
    const ownFaults = faults.filter((each) => each && !isMachines(each, record));
    const fault = ownFaults[0];
    if (fault) {
      const failing = faults.filter((each) => each?.words === fault.words).length;
      const words = fault.words === undefined ? "" : `, ${failing} ${fault.words}`;
      return { ...values, status: "fail", measured: `${measured}${words}`, detail: fault.detail };
    }
    const [first] = held;
    if (first !== undefined) {
      const detail = `The session of ${first} hung, and did not end while the cloud did.`;
      return { ...values, status: "fail", measured: `${counted(held.length, "session")} never`, detail };
    }
    const machines = faults.find((each) => each !== undefined);
    if (machines) {
      const detail = `${machines.detail} Its process waited for a CPU for as long meanwhile.`;
      return { ...values, status: "unknown", detail };
    }
    const unseen = sendTimeouts
      .map((each) => sendTimeoutUnseen(each, limitMs))
      .find((each) => each !== undefined);
    if (unseen) return { ...values, status: "unknown", detail: unseen };
    return { ...values, status: "pass", detail: summary(sendTimeouts) };
  },
});

/** It came late, and by no more than its process was kept from running. */
function isMachines({ late }: SendTimeoutFault, { footprint }: RunRecord): boolean {
  if (late === undefined) return false;
  const waitMs = cpuWaitMs(footprint?.samples ?? [], late.fromMs, late.toMs);
  return waitMs !== null && waitMs >= late.byMs;
}

/** Users whose cloud hung for longer than a Send may be held up, and whose session did not end meanwhile. */
function hungAndHeld({ faults, sendTimeouts }: RunRecord): string[] {
  return faults
    .filter(({ sign, interrupts }) => sign === "send-blocked" && interrupts === "stream")
    .flatMap(({ users, startMs, endMs }) =>
      users.filter(
        (user) =>
          !sendTimeouts.some(
            ({ userId, closedAtMs }) =>
              userId === user && closedAtMs >= startMs && closedAtMs <= (endMs ?? Number.POSITIVE_INFINITY),
          ),
      ),
    );
}

/** Users whose cloud hung for good, and whom nobody saw the bridge leave meanwhile: a speaker sees that of any bridge. */
function hungAndStayed({ faults, events }: RunRecord): string[] {
  return faults
    .filter(({ sign, interrupts }) => sign === "send-blocked" && interrupts === "stream")
    .flatMap(({ users, startMs, endMs }) =>
      users.filter(
        (user) =>
          !events.some(
            ({ kind, userId, atMs }) =>
              kind === "bridge-left" && userId === user && atMs >= startMs && atMs <= (endMs ?? Infinity),
          ),
      ),
    );
}

/** A bridge that shows nothing of its sessions may have ended some all the same. */
function withoutAny(record: RunRecord): Pick<Finding, "status" | "measured" | "detail"> {
  const { complete, users, told } = record;
  if (!complete) return { status: "unknown", measured: NOT_SEEN, detail: "The run was cut short." };
  if (users.every(({ bridge }) => bridge === null)) {
    const [stayed] = hungAndStayed(record);
    if (stayed !== undefined) {
      const detail = `The bridge stayed in the room of ${stayed} for as long as the cloud hung, and longer than a Send may.`;
      return { status: "fail", measured: "none ended", detail };
    }
    const detail = told === null ? "" : " Its log tells of no send timeout.";
    return {
      status: "unknown",
      measured: NOT_SEEN,
      detail: `The bridge does not show how its sessions end.${detail}`,
    };
  }
  const detail = "No session ended for a Send that took too long: a hung cloud holds its session for ever.";
  return { status: "fail", measured: "none ended", detail };
}

function holdWords({ leastMs, mostMs }: Hold, limitMs: number): string {
  const most = quantityBeside(limitMs, mostMs, "ms");
  // What it told is more than can have been.
  if (leastMs > mostMs) return `at most ${most}`;
  return leastMs === mostMs ? most : `${quantityBeside(limitMs, leastMs, "ms")} to ${most}`;
}

function summary(sendTimeouts: readonly SendTimeout[]): string {
  const holds = sendTimeouts.map(holdOf).filter((each) => each !== null);
  const leastMs = Math.min(...holds.map((each) => each.leastMs));
  const mostMs = Math.max(...holds.map((each) => each.mostMs));
  const isTold = sendTimeouts.some(({ blockedAtMs }) => blockedAtMs === null);
  const least = `${timeSpan(leastMs)}${isTold ? " by its log's word" : ""}`;
  const most = `${timeSpan(mostMs)}${isTold ? " by when frames were due" : ""}`;
  // What it told is a little more than can have been.
  const range = leastMs > mostMs ? `at most ${most}` : `${least} to ${most}`;
  const left = sendTimeouts.map(({ leftRoomAtMs, closedAtMs }) => (leftRoomAtMs ?? closedAtMs) - closedAtMs);
  const gone = `the last participant had left ${timeSpan(Math.max(0, ...left))} after its close`;
  return `${counted(sendTimeouts.length, "session")}, ${range}; ${gone}.`;
}
