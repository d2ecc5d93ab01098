import { expect, test } from "vitest";
import type { Clock } from "../core/clock.ts";
import { FakeStream } from "../core/testing/fake-stream.ts";
import { openSession } from "../core/testing/session-setup.ts";
import { VirtualClock } from "../core/virtual-clock.ts";
import { Series } from "./series.ts";

test("a window carries the peak of the queue, though it was empty before and after", () => {
  const { session, clock, receive } = openSession();
  const stream = new FakeStream();
  session.attach(stream);
  const series = new Series(clock, () => [session]);
  receive(8);
  for (let i = 0; i < 8; i++) stream.confirm();
  clock.advance(200);
  const [burst, after] = series.since(0);
  expect(burst?.samples[0]).toMatchObject({ received: 8, sent: 8, channelLenMax: 7 });
  expect(after?.samples[0]).toMatchObject({ received: 8, sent: 8, channelLenMax: 0 });
});

test("a window carries the longest send, the one in flight included", () => {
  const { session, clock, receive } = openSession();
  const stream = new FakeStream();
  session.attach(stream);
  const series = new Series(clock, () => [session]);
  receive(1);
  clock.advance(150);
  stream.confirm();
  clock.advance(150);
  expect(series.since(0).map(({ samples }) => samples[0]?.sendMaxMs)).toEqual([100, 150, 0]);
});

test("windows follow an absolute schedule", () => {
  const clock = new VirtualClock();
  const series = new Series(clock, () => []);
  clock.advance(1_000);
  expect(series.since(7)).toEqual([
    { index: 7, endMs: 800, samples: [] },
    { index: 8, endMs: 900, samples: [] },
    { index: 9, endMs: 1_000, samples: [] },
  ]);
});

test("a timer that fires a little early makes no extra window", () => {
  const virtual = new VirtualClock();
  const hasty: Clock = {
    nowMs: () => virtual.nowMs(),
    wallMs: () => virtual.wallMs(),
    after: (delayMs, callback) => virtual.after(Math.max(0, delayMs - 0.7), callback),
  };
  const series = new Series(hasty, () => []);
  virtual.advance(1_000);
  expect(series.since(0)).toHaveLength(10);
});

test("only the last minute is kept", () => {
  const clock = new VirtualClock();
  const series = new Series(clock, () => []);
  clock.advance(120_000);
  expect(series.since(0)).toHaveLength(600);
  expect(series.since(0)[0]?.index).toBe(600);
});

test("a stopped series leaves no timer", () => {
  const clock = new VirtualClock();
  new Series(clock, () => []).stop();
  expect(clock.pendingTimers).toBe(0);
});
