import { describe, expect, test } from "vitest";
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

describe("a session that closed within a window", () => {
  function closedAfter(ms: number) {
    const { session, clock, receive } = openSession();
    session.attach(new FakeStream());
    const open = new Set([session]);
    const series = new Series(clock, () => open);
    receive(3);
    clock.advance(ms);
    // As the bridge tells of it: in the middle of the close, when the stream has ended.
    session.close("over");
    series.closing(session);
    open.delete(session);
    clock.advance(200);
    return series.since(0).map(({ samples }) => samples);
  }

  test("is still in it, with the send that was under way and the peak of its queue", () => {
    expect(closedAfter(60)[0]).toEqual([
      expect.objectContaining({ userId: "u", received: 3, sendMaxMs: 60, channelLenMax: 2 }),
    ]);
  });

  test("shows how long its last send had taken by then, however long ago that began", () => {
    expect(closedAfter(1_950)[19]).toEqual([expect.objectContaining({ sendMaxMs: 1_950 })]);
  });

  test("is in no later window", () => {
    expect(closedAfter(60).slice(1)).toEqual([[]]);
  });
});

test("two sessions of one user are two samples, where one closed and the other opened within a window", () => {
  const { session: first, clock } = openSession({ generation: 1 });
  const { session: second } = openSession({ generation: 2 });
  const series = new Series(clock, () => [second]);
  first.close("replaced");
  series.closing(first);
  clock.advance(100);
  expect(series.since(0)[0]?.samples.map(({ generation }) => generation)).toEqual([1, 2]);
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
