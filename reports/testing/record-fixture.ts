import { successMetrics, validMeasurement } from "../record/expectations.ts";
import type { Footprint } from "../record/fault-record.ts";
import { RECORD_SCHEMA, RECORD_VERSION, type RunRecord } from "../record/record.ts";
import { durations } from "./durations.ts";
import { passingUser } from "./passing-user.ts";
import { quietSeries } from "./quiet-series.ts";

const WINDOWS = 110;

/**
 * A small record that passes every check: two users, 10 s, one fault that bit. A test changes the one thing
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
      originAt: "2026-01-02T03:04:15.250Z",
      seed: "7",
      target: { kind: "reference" },
      preset: "fixed",
      overrides: {},
      beside: [],
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
      busiest: Array.from({ length: 10 }, () => 0.6),
    },
    settings: {
      bridge: { queueFrames: 200, sendTimeoutMs: 2_000 },
      http2InitialWindowBytes: 65_535,
      cores: null,
      speakerPriority: 0,
      speakersRealTime: false,
    },
    users: [passingUser("u1"), passingUser("u2")],
    latency: {
      lateness: durations(2_000, 0.4),
      dueToBridge: durations(2_000, 2),
      bridgeToCloud: durations(2_000, 1),
      dueToCloud: durations(2_000, 3),
      dueToApp: durations(2_000, 4),
      burstSpread: durations(200, 3),
    },
    monitoring: null,
    channelLen: { samples: 220, p50: 0, p95: 6, max: 72 },
    told: null,
    series: quietSeries(WINDOWS),
    faults: [
      {
        kind: "busy",
        startMs: 4_000,
        endMs: 5_000,
        users: ["u1", "u2"],
        sign: "send-blocked",
        interrupts: "nothing",
      },
    ],
    sendTimeouts: [],
    stops: [],
    events: [{ atMs: 4_000, source: "cloud", kind: "blocked", text: "event loop blocked for 1000 ms" }],
    processes: [{ name: "bridge", cpuS: 1.5, rssMaxBytes: 100_000_000, threadsMax: 22 }],
    k6: null,
    zombies: { bridgeSessions: 0, bridgeStreams: 0, livekitParticipants: 0 },
    footprint: {
      idle: footprint(-6_000, 12, 24),
      baseline: footprint(-500, 60, 34),
      settled: footprint(15_000, 18, 30),
      samples: Array.from({ length: 10 }, (_, second) => footprint(second * 1_000, 60, 34)),
    },
  };
  record.series.channelLenMax[48] = 72;
  record.series.sendMaxMs[48] = 640;
  change(record);
  return record;
}

/** What was seen of the bridge's process at one moment. */
export function footprint(atMs: number, threads: number, descriptors: number): Footprint {
  return { atMs, threads, descriptors, rssBytes: 150_000_000, responseMs: 2, cpuWaitMs: 0 };
}
