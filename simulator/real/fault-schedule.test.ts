import { beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { systemClock } from "../../bridge/system-clock.ts";
import { BenchError } from "../../common/bench-error.ts";
import type { CloudAction } from "../cloud/cloud-action.ts";
import { at, faultSchema } from "../faults/fault-registry.ts";
import type { CloudControl } from "../faults/fault-world.ts";
import { freeze } from "../faults/freeze.ts";
import { halfCloseStreams } from "../faults/half-close.ts";
import { pause } from "../faults/pause.ts";
import { runFaults } from "./fault-schedule.ts";
import type { RealWorldParts } from "./real-world.ts";
import { RunObservations } from "./run-observations.ts";

const DELAY_MS = 500;

beforeEach(() => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
});

/** Two users in one cloud, which does nothing but note what it was told and when. */
function world(faults: readonly ReturnType<typeof at>[], { refuses }: { readonly refuses?: string } = {}) {
  const userIds = ["u1", "u2"];
  const seen = new RunObservations();
  const stopped = new AbortController();
  const lines: string[] = [];
  const startMs = systemClock.nowMs() + DELAY_MS;
  const note = (what: string) => lines.push(`${Math.round(systemClock.nowMs() - startMs)} ${what}`);
  const cloud: Partial<CloudControl> = {
    users: userIds,
    freeze: async () => void note("freeze"),
    thaw: async () => void note("thaw"),
    async act({ kind }: CloudAction) {
      note(kind);
      if (kind === refuses) throw new BenchError("run-broken", `cannot ${kind}`);
    },
  };
  const parts = {
    context: {
      users: userIds.map((userId) => ({ userId })),
      plan: { seed: "1", scenario: { faults: faults.map((fault) => faultSchema.parse(fault)) } },
      server: { url: "ws://127.0.0.1:1", apiKey: "key", apiSecret: "secret" },
      seen,
    },
    clouds: [cloud],
    signal: stopped.signal,
  } as unknown as RealWorldParts;
  let ended: unknown = "under way";
  runFaults(parts, startMs).then(
    () => {
      ended = "done";
    },
    (error: unknown) => {
      ended = error;
    },
  );
  return {
    lines,
    strikes: () =>
      seen.faults.faults(startMs).map(({ startMs, endMs, ...rest }) => ({
        ...rest,
        startMs: Math.round(startMs),
        endMs: endMs === null ? null : Math.round(endMs),
      })),
    ended: () => ended,
    stop: () => stopped.abort(),
    /** Until so long after the start of the measured run. */
    until: (ms: number) => vi.advanceTimersByTimeAsync(startMs + ms - systemClock.nowMs()),
  };
}

describe("the faults of a scenario", () => {
  test("are done at their times, from the start of the measured run", async () => {
    const { lines, until } = world([at(3_000, halfCloseStreams()), at(1_000, freeze({ forMs: 500 }))]);
    await until(999);
    expect(lines).toEqual([]);
    await until(4_000);
    expect(lines).toEqual(["1000 freeze", "1500 thaw", "3000 half-close"]);
  });

  test("are done beside each other where they overlap", async () => {
    const { lines, until } = world([at(1_000, pause({ forMs: 2_000 })), at(2_000, freeze({ forMs: 300 }))]);
    await until(4_000);
    expect(lines).toEqual(["1000 pause", "2000 freeze", "2300 thaw", "3000 resume"]);
  });

  test("are over when the last has been undone", async () => {
    const { ended, until } = world([at(1_000, freeze({ forMs: 500 }))]);
    await until(1_499);
    expect(ended()).toBe("under way");
    await until(1_501);
    expect(ended()).toBe("done");
  });

  test("are over at once where there are none", async () => {
    const { ended, until } = world([]);
    await until(0);
    expect(ended()).toBe("done");
  });

  test("leave with what they struck, whom, from when to when", async () => {
    const { strikes, until } = world([at(1_000, pause({ forMs: 500, who: "last" }))]);
    await until(1_200);
    expect(strikes()).toMatchObject([{ startMs: 1_000, endMs: null }]);
    await until(2_000);
    expect(strikes()).toEqual([
      {
        kind: "pause",
        users: ["u2"],
        sign: "send-blocked",
        interrupts: "stream",
        startMs: 1_000,
        endMs: 1_500,
      },
    ]);
  });
});

describe("a fault that cannot be done", () => {
  const faults = [
    at(1_000, freeze({ forMs: 60_000 })),
    at(2_000, halfCloseStreams()),
    at(3_000, pause({ forMs: 1_000 })),
  ];

  test("breaks the others off: what is done is undone, what is to come is left out", async () => {
    const { lines, until } = world(faults, { refuses: "half-close" });
    await until(60_000);
    expect(lines).toEqual(["1000 freeze", "2000 half-close", "2000 thaw"]);
  });

  test("is what the schedule ends with, and not that the others were broken off", async () => {
    const { ended, until } = world(faults, { refuses: "half-close" });
    await until(60_000);
    expect(ended()).toMatchObject({ code: "run-broken", message: "cannot half-close" });
  });
});

test("a run that is stopped has what is done undone, and ends as interrupted", async () => {
  const { lines, ended, stop, until } = world([
    at(1_000, freeze({ forMs: 60_000 })),
    at(2_000, halfCloseStreams()),
  ]);
  await until(1_500);
  stop();
  await until(1_500);
  expect(lines).toEqual(["1000 freeze", "1500 thaw"]);
  expect(ended()).toMatchObject({ code: "interrupted" });
});
