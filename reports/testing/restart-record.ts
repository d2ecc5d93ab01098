import type { FaultRecord } from "../record/fault-record.ts";
import type { RunRecord, UserRecord } from "../record/record.ts";
import { appsFollowCloud, passingUser } from "./passing-user.ts";
import { quietSeries } from "./quiet-series.ts";
import { footprint, passingRecord } from "./record-fixture.ts";

const FRAMES_PER_USER = 6_000;
const RUN_WINDOWS = 600;
/** From the restart to the first frame after it, by the window. */
const OUTAGE_WINDOWS = [200, 233] as const;
const RESTART: FaultRecord = {
  kind: "restart",
  startMs: 20_000,
  endMs: 23_000,
  users: ["u1", "u2"],
  sign: "stream-ended",
  interrupts: "stream",
};

/** A record of 60 s that passes every check: the cloud restarted under two users, and their audio came back. */
export function restartRecord(change: (record: RunRecord) => void = () => {}): RunRecord {
  return passingRecord((record) => {
    record.run.command = "npx bridgebench run cloud-restart --seed 7";
    record.scenario.name = "cloud-restart";
    record.scenario.story = "The cloud restarts under two users; everybody's audio must come back by itself.";
    record.scenario.durationMs = 60_000;
    Object.assign(record.scenario.expect, {
      dropRateAfterFaultMax: 0.01,
      latencyP99MaxMs: 1_000,
      recoveryMaxMs: 2_000,
      reconnectionSteps: true,
      stopMaxMs: 5_000,
      rssGrowthMaxKiBPerMin: 512,
    });
    delete record.scenario.expect.sendBlockedMinMs;
    record.users = RESTART.users.map((userId) => interrupted(passingUser(userId, FRAMES_PER_USER)));
    record.series = quietSeries(RUN_WINDOWS);
    for (const name of ["received", "sent", "dropped", "channelLenMax", "sendMaxMs"] as const)
      record.series[name].fill(null, ...OUTAGE_WINDOWS);
    record.series.delivered.fill(0, ...OUTAGE_WINDOWS);
    record.faults = [{ ...RESTART }];
    record.events = [
      ...RESTART.users.map((userId) => streamEnded(userId, 20_012)),
      { atMs: 23_000, source: "cloud-2", kind: "process-up", text: "" },
      ...RESTART.users.flatMap(cameBack),
    ];
    record.stops = [
      { process: "bridge", atMs: 66_000, tookMs: 340, exit: "exit code 0", participantsLeft: 0 },
    ];
    if (record.footprint)
      record.footprint.samples = Array.from({ length: 60 }, (_, second) => footprint(second * 1_000, 60, 34));
    change(record);
  });
}

/** The steps of one user from the broken stream to audio, as log, speaker and cloud tell them. */
function cameBack(userId: string): RunRecord["events"] {
  const step = (atMs: number, source: string, kind: string) => ({ atMs, source, kind, userId, text: "" });
  return [
    step(20_010, "bridge", "log-stream-error"),
    step(20_010, "bridge", "log-clean-up"),
    step(20_060, "speaker-1", "bridge-left"),
    step(23_150, "cloud-2", "joined"),
    step(23_310, "cloud-2", "first-frame"),
  ];
}

export function streamEnded(userId: string, atMs: number): RunRecord["events"][number] {
  return { atMs, source: "bridge", kind: "stream-ended", userId, text: "StreamAudio ended: cancelled" };
}

/** Of the 331 frames due in the outage, 11 were queued, 20 came while no stream was up, and 300 reached nobody. */
function interrupted(user: UserRecord): UserRecord {
  const { bridge, cloud, accounts } = user;
  Object.assign(bridge ?? {}, { received: 5_700, sent: 5_669, unattached: 20, discarded: 11 });
  Object.assign(accounts, { delivered: 5_669, discardedAtClose: 11, unattached: 20, outage: 300 });
  cloud.delivered = 5_669;
  appsFollowCloud(user);
  user.missing = [[2_000, 2_330]];
  user.outages = [
    { fault: 0, startMs: 20_000, upMs: 23_010, firstFrameMs: 23_310, scheduled: 331, missing: 331 },
  ];
  return user;
}
