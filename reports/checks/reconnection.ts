import { nearestRank } from "../../common/statistics/nearest-rank.ts";
import { counted, quantity, timeSpan } from "../format/quantity.ts";
import { BUSY, machineBusy } from "../record/machine-busy.ts";
import type { RunRecord } from "../record/record.ts";
import { defineCheck } from "./check.ts";
import { faultWords } from "./fault-words.ts";
import { atMost } from "./limit.ts";
import { recoveriesOf } from "./outage-recovery.ts";

/** After every outage each user's audio comes back by itself, soon after nothing keeps it from flowing any more. */
export const reconnection = defineCheck({
  id: "reconnection",
  title: "Audio back after outage",
  kind: "metric",
  judge(record) {
    const limitMs = record.scenario.expect.recoveryMaxMs;
    if (limitMs === undefined || nothingInterrupted(record)) return undefined;
    const limit = atMost(limitMs, "ms");
    const { never, unseen, timesMs, late } = recoveriesOf(record, limitMs);
    const [lost] = never;
    if (lost) {
      const detail = `${lost.userId} was not heard again after ${faultWords(lost.fault)}.`;
      return { ...limit.judge(null, detail), status: "fail", measured: shareOfUsers(record, never) };
    }
    const slowestMs = nearestRank(timesMs, 1);
    const busy = late.map(({ upMs, firstFrameMs }) => machineBusy(record, upMs, firstFrameMs) ?? 0);
    if (slowestMs !== null && late.length > 0) {
      const finding = limit.judge(slowestMs, spread(timesMs));
      if (busy.some((share) => share < BUSY)) return finding;
      const detail = `${spread(timesMs)} The cores of the load or of the bridge were ${quantity(Math.min(...busy), "ratio")} busy meanwhile.`;
      return { ...finding, status: "unknown", detail };
    }
    if (unseen[0]) return limit.judge(null, whyUnseen(unseen[0], record));
    if (slowestMs === null) return limit.judge(null, "No fault interrupted anybody's audio.");
    return limit.judge(slowestMs, spread(timesMs));
  },
});

/** No audio stopped, nor was to: there is nothing to come back from. */
function nothingInterrupted({ users, faults }: RunRecord): boolean {
  return (
    users.every(({ outages }) => outages.length === 0) &&
    faults.every(({ interrupts }) => interrupts === "nothing")
  );
}

type UserOutage = ReturnType<typeof recoveriesOf>["never"][number];

function shareOfUsers({ users }: RunRecord, never: readonly UserOutage[]): string {
  const lost = new Set(never.map(({ userId }) => userId)).size;
  const struck = users.filter(({ outages }) => outages.length > 0).length;
  return `${lost} of ${counted(struck, "user")} never`;
}

function whyUnseen({ userId, fault, listenedMs }: UserOutage, { complete }: RunRecord): string {
  if (complete && listenedMs === null) return `Nothing undid ${faultWords(fault)} for ${userId}.`;
  if (complete)
    return `Speech was over too soon after ${faultWords(fault)} to tell whether ${userId} is back.`;
  return `The run was cut short before ${userId} was heard again after ${faultWords(fault)}.`;
}

function spread(timesMs: readonly number[]): string {
  const [p50, p99] = [nearestRank(timesMs, 0.5) ?? 0, nearestRank(timesMs, 0.99) ?? 0];
  return `p50 ${timeSpan(p50)}, p99 ${timeSpan(p99)} over ${counted(timesMs.length, "outage")}.`;
}
