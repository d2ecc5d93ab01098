import { FAULT_AFTERMATH_MS, SEND_HELD_UP_MS } from "../record/fault-limits.ts";
import type { FaultRecord, FaultSign } from "../record/fault-record.ts";
import type { RunRecord } from "../record/record.ts";
import { hidesMonitoring } from "./scraping.ts";
import { toldHoldUps } from "./told-hold-ups.ts";

/** Each sign as the end of a sentence that says it was not seen. */
export const unseenSignWords = {
  "send-blocked": "no Send was held up",
  "stream-ended": "no stream of a user it struck ended",
  "join-refused": "no JoinRoom of a user it struck was refused",
  "bridge-left": "no user it struck saw the bridge leave the room",
  "speaker-left": "no speaker it struck lost its room",
  "speaker-muted": "no speaker it struck fell silent",
  "app-unsubscribed": "no app of a user it struck heard that its subscription had ended",
  "app-left": "no app of a user it struck was gone",
  "app-stalled": "no app of a user it struck lost audio for its slowness",
  "process-ended": "no process ended",
  scraped: "nobody scraped the bridge",
  done: "nobody said that it was done",
} as const satisfies Record<FaultSign, string>;

/** Whether a fault was seen to bite; null where the bridge does not show what would tell. */
export function hasBitten(fault: FaultRecord, record: RunRecord): boolean | null {
  const { series, events } = record;
  const untilMs = (fault.endMs ?? Number.POSITIVE_INFINITY) + FAULT_AFTERMATH_MS;
  if (fault.sign === "send-blocked") {
    if (series.sendMaxMs.every((sendMs) => sendMs === null)) {
      // Between its lines a log tells nothing, so what it does not tell may have been.
      const seen = toldHoldUps(record).some(
        ({ atMs, heldMs }) => heldMs >= SEND_HELD_UP_MS && atMs >= fault.startMs && atMs - heldMs <= untilMs,
      );
      return seen ? true : null;
    }
    return series.sendMaxMs.some((sendMs, window) => {
      const windowMs = window * series.intervalMs;
      const overlaps = windowMs + series.intervalMs > fault.startMs && windowMs <= untilMs;
      return overlaps && sendMs !== null && sendMs >= SEND_HELD_UP_MS;
    });
  }
  if (fault.sign === "scraped" && hidesMonitoring(record)) return null;
  const signs = events.filter(
    ({ kind, atMs }) => kind === fault.sign && atMs >= fault.startMs && atMs <= untilMs,
  );
  if (fault.sign === "process-ended" || fault.sign === "scraped" || fault.sign === "done")
    return signs.length > 0;
  return fault.users.every((struck) => signs.some(({ userId }) => userId === struck));
}
