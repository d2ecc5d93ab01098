import type { RunRecord } from "../record/record.ts";
import type { ToldCounts } from "../record/told-counts.ts";

/** Makes a record that of a bridge of the user's own, which shows nothing but its HealthCheck. */
export function asBlackBox(record: RunRecord): RunRecord {
  record.run.target = { kind: "command", command: "./mine" };
  record.run.preset = "./mine";
  record.settings.bridge = {};
  record.scenario.plan = { speaker: { shape: { kind: "burst", packets: 10 }, format: "pcm16-10ms" } };
  record.channelLen = null;
  for (const user of record.users) {
    user.bridge = null;
    user.drops = [{ fromMs: 0, least: 0, most: 0 }];
    Object.assign(user.hops, { receivedMs: null, sentMs: null, session: null, sendHeldUp: null });
    user.presence.sessions = null;
  }
  for (const name of ["received", "sent", "dropped", "unattached", "channelLenMax", "sendMaxMs"] as const)
    record.series[name].fill(null);
  return record;
}

/** A line of a black box's log. */
export function toldLine(change: Partial<ToldCounts>): ToldCounts {
  const nothing = { received: null, sent: null, dropped: null, channelLen: null, waitMs: null };
  return { atMs: 1_000, userId: "u1", ...nothing, ...change };
}
