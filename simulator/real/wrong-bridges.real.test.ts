import { expect, test } from "vitest";
import { judge } from "../../reports/verdict.ts";
import { terminateBridge } from "../faults/bridge-terminate.ts";
import { busy } from "../faults/busy.ts";
import { at } from "../faults/fault-registry.ts";
import { hang } from "../faults/hang.ts";
import { restart } from "../faults/restart.ts";
import { scrapeMonitoring } from "../faults/scrape.ts";
import { crashSpeakers } from "../faults/speaker-crash.ts";
import type { ScenarioInput } from "../scenario/scenario.ts";
import { burst } from "../speaker/shapes/burst.ts";
import { REAL_LIMIT_MS, realBench } from "./testing/real-bench.ts";
import { ATTEMPTS, runUntilTold } from "./testing/run-until-told.ts";

/** Two users for six seconds; each bridge has the limits that it is meant to break, and the fault that it takes. */
const SMALL = {
  users: 2,
  durationMs: 6_000,
  speaker: { shape: burst({ packets: 10, withinMs: 0 }) },
} as const;

type Trial = Pick<ScenarioInput, "faults" | "expect"> & Partial<Pick<ScenarioInput, "users" | "durationMs">>;

const restarted = [at(2_000, restart({ downMs: 500 }))];

const crashed = [at(1_500, crashSpeakers())];

/** Bridge, the check that must catch it, what it is put through. */
const TRIALS: readonly (readonly [bridge: string, check: string, trial: Trial])[] = [
  ["send-too-slow", "drop-rate", { expect: { dropRateMax: 0.01 } }],
  ["swallows-frames", "undelivered-rate", { expect: { undeliveredRateMax: 0.01 } }],
  ["send-behind-time", "channel-len", { expect: { channelLenP95Max: 50 } }],
  [
    "slow-after-stall",
    "channel-len-recovery",
    { expect: { channelLenRecoverMs: 2_000 }, faults: [at(1_000, busy({ blockMs: 1_700 }))] },
  ],
  [
    "slow-second-stream",
    "drop-rate-after-fault",
    { expect: { dropRateAfterFaultMax: 0.01 }, faults: restarted, durationMs: 20_000 },
  ],
  ["joins-once", "reconnection", { expect: { recoveryMaxMs: 2_000 }, faults: restarted, durationMs: 15_000 }],
  ["leaves-late", "reconnection-steps", { expect: { reconnectionSteps: true }, faults: restarted }],
  [
    "times-out-late",
    "send-timeout",
    { expect: { sendTimeoutMs: 2_000 }, faults: [at(1_000, hang({ forMs: 6_000 }))], durationMs: 9_000 },
  ],
  [
    "stops-late",
    "orderly-stop",
    { expect: { stopMaxMs: 2_000 }, faults: [at(2_000, terminateBridge({ downMs: 200 }))] },
  ],
  ["leaves-with-the-speaker", "sessions-kept", { expect: { sessionsKept: true }, faults: crashed }],
  ["stays-in-the-room", "zombies", { expect: { zombiesMax: 0 } }],
  ["leaks-descriptors", "zombies", { expect: { zombiesMax: 0 }, faults: restarted }],
  [
    "hoards-memory",
    "rss-growth",
    {
      expect: { rssGrowthMaxKiBPerMin: 4_096 },
      faults: [at(0, busy({ blockMs: 1 }))],
      ...{ users: 1, durationMs: 35_000 },
    },
  ],
  ["is-deaf", "audio-flowed", { expect: {} }],
  ["corrupts-frames", "frame-integrity", { expect: {} }],
  ["repeats-frames", "frame-integrity", { expect: {} }],
  ["swaps-frames", "frame-integrity", { expect: {} }],
  ["mixes-up-users", "frame-integrity", { expect: {} }],
  ["bypasses-the-session", "accounts", { expect: {}, users: 1 }],
  ["spreads-bursts", "burst-spread", { expect: { burstSpreadMedianMaxMs: 5 } }],
  [
    "renders-slowly",
    "monitoring-cost",
    {
      expect: { monitoringCostMaxMs: 5 },
      faults: [
        at(0, scrapeMonitoring({ connections: 1, perSecond: 5, forMs: 3_000, everyMs: 6_000, times: 2 })),
      ],
      durationMs: 12_000,
    },
  ],
  [
    "hangs-its-metrics",
    "monitoring-answered",
    {
      expect: { scrapesAnsweredMin: 0.95 },
      faults: [at(500, scrapeMonitoring({ connections: 1, perSecond: 5, forMs: 2_000 }))],
    },
  ],
  ["dies", "complete", { expect: {} }],
];

const run = realBench();

test.concurrent.for(TRIALS)(
  "a bridge that %s is caught by the check %s",
  { timeout: ATTEMPTS * REAL_LIMIT_MS * TRIALS.length },
  async ([bridge, check, trial]) => {
    const record = await runUntilTold([check], () =>
      run({
        scenario: { name: bridge, ...SMALL, ...trial },
        target: {
          kind: "reference",
          main: new URL(`./testing/wrong-bridges/${bridge}.ts`, import.meta.url),
        },
      }),
    );
    const { checks, outcome } = judge(record);
    const result = checks.find(({ id }) => id === check);
    expect(result, JSON.stringify(checks, null, 1)).toMatchObject({ status: "fail" });
    expect(outcome).not.toBe("pass");
  },
);
