import type { RunRecord, UserRecord } from "../record/record.ts";
import { appsFollowCloud } from "./passing-user.ts";
import { restartRecord } from "./restart-record.ts";

/** A record that passes every check: the cloud hung for 5 s, and the bridge ended the sessions whose Send hung. */
export function hungCloudRecord(change: (record: RunRecord) => void = () => {}): RunRecord {
  return restartRecord((record) => {
    record.run.command = "npx bridgebench run hung-cloud --seed 7";
    record.scenario.name = "hung-cloud";
    record.scenario.story =
      "The cloud hangs under two users; the bridge must end the sessions whose Send hangs.";
    record.scenario.expect.sendTimeoutMs = 2_000;
    delete record.scenario.expect.reconnectionSteps;
    record.faults = [
      {
        kind: "freeze",
        startMs: 20_000,
        endMs: 25_000,
        users: ["u1", "u2"],
        sign: "send-blocked",
        interrupts: "stream",
      },
    ];
    for (const user of record.users) hang(user);
    record.series.sendMaxMs.fill(2_010, 228, 230);
    record.sendTimeouts = [
      { userId: "u1", blockedAtMs: 20_900.4, closedAtMs: 22_910.4, leftRoomAtMs: 22_980, logged: true },
      { userId: "u2", blockedAtMs: 20_950, closedAtMs: 22_952, leftRoomAtMs: 23_072, logged: true },
    ];
    change(record);
  });
}

/** Of the 560 frames due in the outage, 90 were read late, 199 were queued, one was in flight, 270 reached nobody. */
function hang(user: UserRecord): void {
  const { bridge, cloud, accounts } = user;
  const counters = { received: 5_730, sent: 5_530, unattached: 0, discarded: 199, unconfirmed: 1 };
  Object.assign(bridge ?? {}, counters);
  const ends = { delivered: 5_530, discardedAtClose: 199, unattached: 0, lostAfterBridge: 1, outage: 270 };
  Object.assign(accounts, ends);
  cloud.delivered = 5_530;
  appsFollowCloud(user);
  user.missing = [[2_090, 2_559]];
  user.outages = [
    { fault: 0, startMs: 20_000, upMs: 25_000, firstFrameMs: 25_600, scheduled: 560, missing: 470 },
  ];
}
