import seedrandom from "seedrandom";
import type { ScenarioSamples } from "../baseline.ts";
import { baselineMetrics } from "../baseline-metrics.ts";

/** What a calm bridge usually measures. */
const USUAL: Readonly<Record<string, number>> = {
  "channel-len-p95": 20,
  "channel-len-max": 102,
  "latency-p50": 6,
  "latency-p99": 40,
  "latency-max": 120,
  recovery: 400,
  "bridge-cpu": 6,
  "bridge-rss": 150,
};

export interface NoiseOptions {
  readonly seed: string;
  readonly runs: number;
  readonly scenario?: string;
  /** Metrics whose usual value is another. */
  readonly usual?: Readonly<Record<string, number>>;
  /** How far values spread about the usual one, as a share of it. */
  readonly spread?: number;
}

/** Samples of repeated runs on a noisy machine: skewed upwards, as timing is, with a hiccup in one run of ten. */
export function noisySamples({
  seed,
  runs,
  scenario = "calm",
  usual = {},
  spread = 0.15,
}: NoiseOptions): ScenarioSamples {
  const random = seedrandom(`${seed} ${scenario}`);
  const noise = (): number => 1 + spread * -Math.log(1 - random()) + (random() < 0.1 ? random() : 0);
  const samples = baselineMetrics.map(({ id }) => {
    const middle = usual[id] ?? USUAL[id] ?? 0;
    return [id, Array.from({ length: runs }, () => middle * noise())] as const;
  });
  return {
    scenario,
    world: { seed: "1", users: 3, durationMs: 20_000 },
    bridge: { preset: "fixed", queueFrames: 200 },
    machine: { cpuModel: "a CPU", cpus: 2, alone: true },
    startedAt: "2026-01-02T03:04:05.000Z",
    runs,
    samples: Object.fromEntries(samples),
  };
}
