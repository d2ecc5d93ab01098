import { timeSpan } from "../format/quantity.ts";
import { FAULT_AFTERMATH_MS } from "../record/fault-limits.ts";
import type { RecordEvent, RunRecord } from "../record/record.ts";
import { defineCheck } from "./check.ts";

/** What LiveKit's client says when its connection broke. A room may be lost by others' doing as well: then it says which. */
const BROKEN = "reconnecting";

/** The first time that a speaker's connection to LiveKit broke in the time that counts, with no fault that meant it to. */
export function speakerCutOff({ events, faults }: Pick<RunRecord, "events" | "faults">): string | undefined {
  const cutOff = losses(events, faults).find((loss) => !isBackBefore(0, loss, events));
  return cutOff && `${cutOff.userId} at ${timeSpan(cutOff.atMs)}`;
}

/**
 * Speakers and LiveKit are the harness's own: a speaker whose connection breaks with no fault over it says nothing of the bridge,
 * and what it published about then may be lost, or come late.
 */
export const speakersConnected = defineCheck({
  id: "speakers-connected",
  title: "Speakers kept LiveKit",
  kind: "validity",
  judge(record) {
    const { events, faults } = record;
    const lost = new Set(losses(events, faults).map(({ userId }) => userId));
    if (lost.size === 0) return undefined;
    const cutOff = speakerCutOff(record);
    const values = { limit: "all", limitValue: 0 };
    if (cutOff === undefined) {
      const detail = "All were back before counting began.";
      return { ...values, status: "pass", measured: "all", measuredValue: 0, detail };
    }
    const detail = "No fault was to break its connection.";
    return { ...values, status: "fail", measured: `not ${cutOff}`, measuredValue: lost.size, detail };
  },
});

function losses(events: RunRecord["events"], faults: RunRecord["faults"]): RecordEvent[] {
  const isMeant = ({ atMs, userId }: RecordEvent): boolean =>
    faults.some(
      ({ sign, users, startMs, endMs }) =>
        sign === "speaker-left" &&
        users.some((struck) => struck === userId) &&
        atMs >= startMs &&
        atMs <= (endMs ?? Number.POSITIVE_INFINITY) + FAULT_AFTERMATH_MS,
    );
  return events.filter((event) => event.kind === "speaker-left" && event.text === BROKEN && !isMeant(event));
}

function isBackBefore(beforeMs: number, loss: RecordEvent, events: RunRecord["events"]): boolean {
  return events.some(
    ({ kind, userId, atMs }) =>
      kind === "speaker-back" && userId === loss.userId && atMs >= loss.atMs && atMs < beforeMs,
  );
}
