import type { RunRecord } from "../record/record.ts";
import { analyseSweep, type SweepInput } from "../sweep/analyse-sweep.ts";
import { combinationsOf, type SweepAxis, type SweepPlan } from "../sweep/sweep-plan.ts";
import type { SweepResult } from "../sweep/sweep-result.ts";
import { sweepRunOf } from "../sweep/sweep-run.ts";
import { sweepSourceOf } from "../sweep/sweep-source.ts";
import { judge } from "../verdict.ts";
import { lose } from "./record-changes.ts";
import { passingRecord } from "./record-fixture.ts";

/** Frames of a stall that the connection takes before a Send is held up. */
const WINDOW_FRAMES = 30;

export interface SweepFixture {
  readonly queues: readonly number[];
  readonly stallsMs: readonly number[];
  readonly seeds: number;
  /** More axes, whose values change nothing. */
  readonly others: readonly SweepAxis[];
  /** Changes the record of one run; false leaves the run out. */
  readonly change: (record: RunRecord, queue: number, stallMs: number, seed: number) => boolean | undefined;
}

/**
 * A sweep over queue sizes and stalls: what a queue and the connection's window cannot hold of a stall is dropped twice over,
 * and a frame more with every seed; stalls from 2 s on end the first session.
 */
export function sweepRecords(fixture: Partial<SweepFixture> = {}): {
  readonly plan: SweepPlan;
  readonly records: readonly RunRecord[];
} {
  const {
    queues = [10, 50, 100, 200],
    stallsMs = [500, 1_500, 3_000],
    seeds = 3,
    others = [],
    change,
  } = fixture;
  const axes: SweepAxis[] = [
    { key: "bridge.queueFrames", values: queues.map(String) },
    ...(stallsMs.length === 0 ? [] : [{ key: "cloud.busyMs", values: stallsMs.map(String) }]),
    ...others,
  ];
  const plan = {
    scenario: "busy-consumer",
    preset: "fixed",
    overrides: {},
    axes,
    seeds: Array.from({ length: seeds }, (_, index) => String(index + 1)),
  };
  const records = plan.seeds.flatMap((seed) =>
    combinationsOf(axes).flatMap((values) => {
      const [queue = 0, stallMs = 500] = values.slice(0, 2).map(Number);
      const record = recordOf(axes, values, queue, stallsMs.length === 0 ? 500 : stallMs, Number(seed));
      return change?.(record, queue, stallMs, Number(seed)) === false ? [] : [record];
    }),
  );
  return { plan, records };
}

/** The same as the analysis takes it. */
export function sweepInput(fixture: Partial<SweepFixture> = {}): SweepInput {
  const { plan, records } = sweepRecords(fixture);
  const runs = records.map((record) => {
    const folder = `2026-01-02T03-04-05-busy-consumer-${record.run.seed}`;
    return sweepRunOf({ record, verdict: judge(record), recordPath: null }, plan.axes, {
      folder,
      hasReport: true,
    });
  });
  const command = "npx bridgebench sweep busy-consumer --repeat 3";
  return { plan, command, source: sweepSourceOf(passingRecord()), runs };
}

/** What that sweep comes to. */
export function sweepResult(fixture: Partial<SweepFixture> = {}): SweepResult {
  return analyseSweep(sweepInput(fixture));
}

function recordOf(
  axes: readonly SweepAxis[],
  values: readonly string[],
  queue: number,
  stallMs: number,
  seed: number,
): RunRecord {
  return passingRecord((record) => {
    const settings = axes.map(({ key }, index) => [key, values[index] ?? ""] as const);
    record.run.overrides = Object.fromEntries(settings);
    record.run.seed = String(seed);
    record.run.command = `npx bridgebench run busy-consumer --seed ${seed}`;
    record.settings.bridge = { ...record.settings.bridge, queueFrames: queue };
    const waiting = Math.max(0, stallMs / 10 - WINDOW_FRAMES);
    const tooMany = waiting - queue;
    const isTimedOut = stallMs >= 2_000;
    if (tooMany > 0) lose(record, tooMany * 2 + seed, isTimedOut ? "discardedAtClose" : "droppedByQueue");
    if (isTimedOut) {
      const timeout = {
        userId: "u1",
        blockedAtMs: 4_300,
        closedAtMs: 6_300,
        leftRoomAtMs: 6_350,
        logged: true,
      };
      record.sendTimeouts.push(timeout);
    }
    record.channelLen = { samples: 220, p50: 0, p95: 4, max: Math.min(queue, waiting) };
    record.latency.dueToCloud.maxMs = Math.min(stallMs, (queue + WINDOW_FRAMES) * 10) + seed;
  });
}
