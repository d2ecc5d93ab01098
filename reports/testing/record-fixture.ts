import { successMetrics, validMeasurement } from "../record/expectations.ts";
import {
  type DurationSummary,
  RECORD_SCHEMA,
  RECORD_VERSION,
  type RunRecord,
  type UserRecord,
} from "../record/record.ts";

const FRAMES_PER_USER = 1_000;
const WINDOWS = 110;

/**
 * A small record that passes every check: two users, 10 s, one disturbance that bit. A test changes the one thing
 * it is about: `passingRecord((record) => { record.complete = false; })`.
 */
export function passingRecord(change: (record: RunRecord) => void = () => {}): RunRecord {
  const record: RunRecord = {
    schema: RECORD_SCHEMA,
    version: RECORD_VERSION,
    complete: true,
    ended: "finished",
    run: {
      id: "r1",
      startedAt: "2026-01-02T03:04:05.000Z",
      seed: "7",
      preset: "fixed",
      overrides: {},
      command: "npx bridgebench run stalling-cloud --seed 7",
    },
    scenario: {
      name: "stalling-cloud",
      story:
        "The cloud stands still for a moment under two users; the queue must hold what Send cannot take meanwhile.",
      users: 2,
      durationMs: 10_000,
      plan: {},
      expect: { ...successMetrics, ...validMeasurement, burstSpreadMedianMaxMs: 5, sendBlockedMinMs: 250 },
    },
    versions: { node: "v20.20.0" },
    machine: {
      platform: "linux",
      arch: "x64",
      cpus: 2,
      cpuModel: "a CPU",
      memoryBytes: 8_000_000_000,
      busy: Array.from({ length: 10 }, () => 0.5),
    },
    settings: {
      bridge: { queueFrames: 200, sendTimeoutMs: 2_000 },
      http2InitialWindowBytes: 65_535,
      cores: null,
    },
    users: [passingUser("u1"), passingUser("u2")],
    latency: {
      lateness: durations(2_000, 0.4),
      dueToBridge: durations(2_000, 2),
      bridgeToCloud: durations(2_000, 1),
      dueToCloud: durations(2_000, 3),
      burstSpread: durations(200, 3),
    },
    channelLen: { samples: 220, p50: 0, p95: 6, max: 72 },
    series: quietSeries(),
    disturbances: [{ kind: "busy", startMs: 4_000, endMs: 5_000 }],
    events: [{ atMs: 4_000, source: "cloud", kind: "blocked", text: "event loop blocked for 1000 ms" }],
    processes: [{ name: "bridge", cpuS: 1.5, rssMaxBytes: 100_000_000, threadsMax: 22 }],
    zombies: { bridgeSessions: 0, bridgeStreams: 0, livekitParticipants: 0 },
  };
  record.series.channelLenMax[48] = 72;
  record.series.sendMaxMs[48] = 640;
  change(record);
  return record;
}

/** One user whose every frame was delivered. */
export function passingUser(userId: string): UserRecord {
  const frames = FRAMES_PER_USER;
  return {
    userId,
    scheduled: frames,
    published: frames,
    publishFailed: 0,
    bridge: {
      received: frames,
      sent: frames,
      dropped: 0,
      unattached: 0,
      discarded: 0,
      unconfirmed: 0,
      afterClose: 0,
    },
    cloud: { delivered: frames, duplicated: 0, reordered: 0, corrupt: 0, unstamped: 0, foreign: 0 },
    accounts: {
      delivered: frames,
      damaged: 0,
      droppedByQueue: 0,
      discardedAtClose: 0,
      unattached: 0,
      afterClose: 0,
      lostBeforeBridge: 0,
      lostAfterBridge: 0,
      unpublished: 0,
    },
    missing: [],
  };
}

export function durations(count: number, p50Ms: number): DurationSummary {
  return { count, p50Ms, p90Ms: p50Ms * 1.5, p99Ms: p50Ms * 3, maxMs: p50Ms * 8, hdr: "" };
}

function quietSeries(): RunRecord["series"] {
  const column = (value: number): number[] => Array.from({ length: WINDOWS }, () => value);
  return {
    intervalMs: 100,
    received: column(20),
    sent: column(20),
    dropped: column(0),
    unattached: column(0),
    delivered: column(20),
    channelLenMax: column(2),
    sendMaxMs: column(1),
    latencyP50Ms: column(3),
    latencyP99Ms: column(9),
    latencyMaxMs: column(24),
  };
}
