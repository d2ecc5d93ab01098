import type { RunRecord } from "../record/record.ts";
import { toldTimeoutMs } from "../record/told-counts.ts";

/** Audio that could not leave the bridge, as its log tells. */
export interface ToldHoldUp {
  readonly atMs: number;
  /** For how long by then, at least. */
  readonly heldMs: number;
}

/** What the log of a black box tells of Sends: how long audio waited in a queue behind one, and those that timed out. */
export function toldHoldUps({ told, events }: RunRecord): ToldHoldUp[] {
  const waits = (told ?? []).flatMap(({ atMs, waitMs }) =>
    waitMs === null || atMs < 0 ? [] : [{ atMs, heldMs: waitMs }],
  );
  const timeouts = events.flatMap(({ kind, text, atMs }) => {
    const heldMs = kind === "log-send-timeout" ? toldTimeoutMs(text) : null;
    return heldMs === null ? [] : [{ atMs, heldMs }];
  });
  return told === null ? [] : [...waits, ...timeouts];
}

/** Why nobody knows how long a Send was held up, and what shows it. */
export function hiddenSends({ run, told }: RunRecord): string {
  if (run.target.kind === "reference") return "The bridge does not show its Sends.";
  return told === null
    ? "The bridge does not show its Sends, and no log of it was read (--bridge-log, --bridge-command)."
    : "The bridge's log does not tell: it shows its queue every 100 frames only.";
}
