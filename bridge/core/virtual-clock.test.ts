import { expect, test } from "vitest";
import { VirtualClock } from "./virtual-clock.ts";

test("callbacks run in order of their due time, then of their making", () => {
  const clock = new VirtualClock();
  const ran: string[] = [];
  clock.after(20, () => ran.push("late"));
  clock.after(10, () => ran.push("first"));
  clock.after(10, () => ran.push("second"));
  clock.advance(20);
  expect(ran).toEqual(["first", "second", "late"]);
});

test("a callback sees the time at which it was due", () => {
  const clock = new VirtualClock();
  const seenMs: number[] = [];
  clock.after(7.5, () => {
    seenMs.push(clock.nowMs());
    clock.after(5, () => seenMs.push(clock.nowMs()));
  });
  clock.advance(100);
  expect(seenMs).toEqual([7.5, 12.5]);
});

test("a cancelled callback never runs and is no longer pending", () => {
  const clock = new VirtualClock();
  const timer = clock.after(10, () => expect.unreachable());
  timer.cancel();
  expect(clock.pendingTimers).toBe(0);
  clock.advance(20);
});
