import { expect, test } from "vitest";
import { VirtualClock } from "../../bridge/core/virtual-clock.ts";
import { Pacer } from "./pacer.ts";
import type { ScheduledPacket } from "./shapes/schedule.ts";

function packetsDueAt(...duesMs: number[]): Iterator<ScheduledPacket> {
  return duesMs.map((dueMs, sequence) => ({ sequence, group: 0, dueMs })).values();
}

function pace(clock: VirtualClock, lanes: number[][], durationMs = 1_000, fromMs = 0) {
  const sent: { lane: number; sequence: number; atMs: number; latenessMs: number }[] = [];
  let done = false;
  const users = lanes.map((dues, lane) => ({
    packets: packetsDueAt(...dues),
    publish: ({ sequence }: ScheduledPacket, latenessMs: number) =>
      void sent.push({ lane, sequence, atMs: clock.nowMs(), latenessMs }),
  }));
  const pacer = new Pacer({
    clock,
    users,
    startMs: clock.nowMs() + 100,
    durationMs,
    fromMs,
    onDone: () => {
      done = true;
    },
  });
  return { sent, pacer, isDone: () => done };
}

test("publishes every packet at its due time, users interleaved", () => {
  const clock = new VirtualClock();
  const { sent, isDone } = pace(clock, [
    [0, 10, 20],
    [5, 15],
  ]);
  clock.advance(200);
  expect(sent.map(({ lane, atMs }) => [lane, atMs])).toEqual([
    [0, 100],
    [1, 105],
    [0, 110],
    [1, 115],
    [0, 120],
  ]);
  expect(isDone()).toBe(true);
  expect(clock.pendingTimers).toBe(0);
});

test("a late packet is published at once with its lateness and shifts none after it", () => {
  const lateUntil = 150;
  class StalledClock extends VirtualClock {
    override after(delayMs: number, callback: () => void) {
      return super.after(Math.max(delayMs, lateUntil - this.nowMs()), callback);
    }
  }
  const clock = new StalledClock();
  const { sent } = pace(clock, [[0, 10, 60]]);
  clock.advance(500);
  expect(sent.map(({ atMs, latenessMs }) => [atMs, latenessMs])).toEqual([
    [150, 50],
    [150, 40],
    [160, 0],
  ]);
});

test("publishes nothing that is due at or after the end", () => {
  const clock = new VirtualClock();
  const { sent, isDone } = pace(clock, [[0, 999, 1_000, 1_001]]);
  clock.advance(5_000);
  expect(sent).toHaveLength(2);
  expect(isDone()).toBe(true);
});

test("stops when told to, and leaves no timer", () => {
  const clock = new VirtualClock();
  const { sent, pacer } = pace(clock, [[0, 10, 20, 30]]);
  clock.advance(115);
  pacer.stop();
  clock.advance(1_000);
  expect(sent).toHaveLength(2);
  expect(clock.pendingTimers).toBe(0);
});

test("who takes over in the middle publishes what is due from then on, under its own numbers", () => {
  const clock = new VirtualClock();
  const { sent } = pace(clock, [[0, 10, 20, 30]], 1_000, 15);
  clock.advance(200);
  expect(sent).toEqual([
    { lane: 0, sequence: 2, atMs: 120, latenessMs: 0 },
    { lane: 0, sequence: 3, atMs: 130, latenessMs: 0 },
  ]);
});
