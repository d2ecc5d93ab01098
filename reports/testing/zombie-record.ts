import type { RunRecord, UserRecord } from "../record/record.ts";
import { appsFollowCloud } from "./passing-user.ts";
import { quietSeries } from "./quiet-series.ts";
import { footprint } from "./record-fixture.ts";
import { restartRecord, streamEnded } from "./restart-record.ts";

/** A record of the bridge as it was under a restart of the cloud: no session ended, none could be had again. */
export function zombieRecord(change: (record: RunRecord) => void = () => {}): RunRecord {
  return restartRecord((record) => {
    record.run.preset = "legacy";
    record.run.command = "npx bridgebench run cloud-restart --preset legacy --seed 7";
    record.settings.bridge = { queueFrames: 10, sendTimeoutMs: 0 };
    record.channelLen = { samples: 1_200, p50: 10, p95: 10, max: 10 };
    for (const user of record.users) abandon(user);
    record.series = quietSeries(600);
    record.series.sent.fill(0, 212);
    record.series.delivered.fill(0, 212);
    record.series.dropped.fill(20, 212);
    record.series.channelLenMax.fill(10, 212);
    record.events = [
      streamEnded("u1", 21_110),
      streamEnded("u2", 21_112),
      ...["u1", "u2", "u1", "u2"].map((userId, nth) => joinRefused(userId, 23_100 + nth * 500)),
    ];
    record.zombies = { bridgeSessions: 2, bridgeStreams: 0, livekitParticipants: 2 };
    if (record.footprint) record.footprint.settled = footprint(75_000, 82, 56);
    change(record);
  });
}

export function joinRefused(userId: string, atMs: number): RunRecord["events"][number] {
  const text = `session already exists for user ${userId}`;
  return { atMs, source: "cloud", kind: "join-refused", userId, text };
}

/** The stream ended 1.1 s after the restart began; from then on ten frames wait and all others are dropped. */
function abandon(user: UserRecord): void {
  const { bridge, cloud, accounts } = user;
  const counters = { received: 6_000, sent: 2_110, dropped: 3_880, held: 10, unattached: 0, discarded: 0 };
  Object.assign(bridge ?? {}, counters);
  const ends = { delivered: 2_110, droppedByQueue: 3_880, heldByBridge: 10, outage: 0 };
  Object.assign(accounts, { ...ends, discardedAtClose: 0, unattached: 0 });
  cloud.delivered = 2_110;
  Object.assign(user.hops, { sentMs: 21_110, deliveredMs: 21_110, stream: false });
  appsFollowCloud(user);
  user.missing = [[2_110, 5_999]];
  user.outages = [
    { fault: 0, startMs: 20_000, upMs: 23_010, firstFrameMs: null, scheduled: 4_000, missing: 3_890 },
  ];
}
