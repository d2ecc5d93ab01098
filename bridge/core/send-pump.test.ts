import fc from "fast-check";
import { expect, test } from "vitest";
import { FrameQueue } from "./frame-queue.ts";
import { SendPump } from "./send-pump.ts";
import { FakeStream, numberedPcm, type SendBehaviour } from "./testing/fake-stream.ts";
import { VirtualClock } from "./virtual-clock.ts";

function setUp({ behaviour = "held" as SendBehaviour, sendTimeoutMs = 2_000, frames = 0 } = {}) {
  const queue = new FrameQueue(1_000);
  const stream = new FakeStream(behaviour);
  const clock = new VirtualClock();
  const seen = { sent: 0, errors: [] as string[], timeoutsAtMs: [] as number[], durationsMs: [] as number[] };
  const pump = new SendPump({
    queue,
    stream,
    clock,
    sendTimeoutMs,
    durations: { observe: (durationMs) => void seen.durationsMs.push(durationMs) },
    onSent: () => {
      seen.sent += 1;
    },
    onError: (error) => void seen.errors.push(error.message),
    onTimeout: () => void seen.timeoutsAtMs.push(clock.nowMs()),
  });
  let number = 0;
  const queueFrame = (): void => {
    queue.offer({ pcm: numberedPcm(number++), receivedAtMs: 0 });
    pump.kick();
  };
  for (let i = 0; i < frames; i++) queueFrame();
  return { queue, stream, clock, pump, seen, queueFrame };
}

test("one send is in flight and order is kept, whenever callbacks come", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom("queue", "confirm", "kick"), { maxLength: 200 }), (steps) => {
      const { stream, pump, seen, queue, queueFrame } = setUp();
      let queued = 0;
      for (const step of steps) {
        if (step === "kick") pump.kick();
        else if (step === "confirm") stream.confirm();
        else {
          queueFrame();
          queued += 1;
        }
      }
      expect(stream.inFlightMax).toBeLessThanOrEqual(1);
      expect(stream.numbers).toEqual(Array.from(stream.frames, (_, index) => index));
      expect(seen.sent + stream.inFlight + queue.length).toBe(queued);
    }),
  );
});

test("callbacks inside the send drain a long queue without deepening the stack", () => {
  const { queue, stream, seen, pump } = setUp({ behaviour: "at-once" });
  for (let i = 0; i < 1_000; i++) queue.offer({ pcm: numberedPcm(i), receivedAtMs: 0 });
  pump.kick();
  expect(seen.sent).toBe(1_000);
  expect(stream.inFlightMax).toBe(1);
});

test("a callback that comes twice does not confirm the next send", () => {
  const { stream, seen } = setUp({ frames: 3 });
  stream.confirm();
  stream.confirmAgain();
  expect(seen.sent).toBe(1);
  expect(stream.frames).toHaveLength(2);
});

test("an error that follows a confirmation does not fail the next send", () => {
  const { stream, seen } = setUp({ frames: 3 });
  stream.confirm();
  stream.confirmAgain(new Error("late"));
  expect(seen.errors).toEqual([]);
});

test.each(["throws", "fails-at-once"] as const)("a send that %s is an error, once", (behaviour) => {
  const { seen, pump } = setUp({ behaviour, frames: 2 });
  expect(seen).toMatchObject({ sent: 0, errors: ["write failed"] });
  expect(pump.stop()).toBe(1);
});

test("a send times out exactly at the limit and not before", () => {
  const { clock, seen } = setUp({ frames: 1 });
  clock.advance(1_999.9);
  expect(seen.timeoutsAtMs).toEqual([]);
  clock.advance(0.1);
  expect(seen.timeoutsAtMs).toEqual([2_000]);
});

test("the limit counts for each send anew, from its own start", () => {
  const { clock, stream, seen } = setUp({ frames: 2 });
  clock.advance(0.5);
  stream.confirm();
  clock.advance(1_999.9);
  expect(seen.timeoutsAtMs).toEqual([]);
  clock.advance(0.1);
  expect(seen.timeoutsAtMs).toEqual([2_000.5]);
});

test("an idle pump leaves no timer running", () => {
  const { clock, stream } = setUp({ frames: 1 });
  stream.confirm();
  clock.advance(2_000);
  expect(clock.pendingTimers).toBe(0);
});

test("a timeout of 0 waits for ever", () => {
  const { clock, seen } = setUp({ frames: 1, sendTimeoutMs: 0 });
  clock.advance(86_400_000);
  expect(seen.timeoutsAtMs).toEqual([]);
  expect(clock.pendingTimers).toBe(0);
});

test("a callback after the stop is not counted and sends nothing", () => {
  const { stream, pump, seen } = setUp({ frames: 2 });
  expect(pump.stop()).toBe(1);
  stream.confirm();
  expect(seen.sent).toBe(0);
  expect(stream.frames).toHaveLength(1);
});

test("a stopped pump has no timer and sends nothing more", () => {
  const { clock, pump, stream, queueFrame } = setUp({ frames: 1 });
  pump.stop();
  queueFrame();
  expect(clock.pendingTimers).toBe(0);
  expect(stream.frames).toHaveLength(1);
});

test("a second stop does not count the send in flight again", () => {
  const { pump } = setUp({ frames: 1 });
  expect([pump.stop(), pump.stop()]).toEqual([1, 0]);
});

test("the longest send covers the one in flight, and starts anew when taken", () => {
  const { clock, pump, stream } = setUp({ frames: 2 });
  clock.advance(30);
  stream.confirm();
  clock.advance(10);
  expect(pump.takeLongestSendMs()).toBe(30);
  expect(pump.takeLongestSendMs()).toBe(10);
});

test("a send is held up from its start until it is over, and a look at it changes nothing", () => {
  const { clock, pump, stream } = setUp({ frames: 2 });
  clock.advance(30);
  expect([pump.heldUpMs, pump.heldUpMs]).toEqual([30, 30]);
  stream.confirm();
  expect(pump.heldUpMs).toBe(0);
  clock.advance(10);
  expect(pump.heldUpMs).toBe(10);
  pump.stop();
  expect(pump.heldUpMs).toBe(0);
});

test("each send's duration is told once, whether it is confirmed, fails or is given up", () => {
  const { stream, clock, seen, pump } = setUp({ frames: 4 });
  clock.advance(3);
  stream.confirm();
  clock.advance(40);
  stream.confirm();
  expect(seen.durationsMs).toEqual([3, 40]);
  clock.advance(5);
  stream.confirm(new Error("write failed"));
  pump.stop();
  pump.stop();
  expect(seen.durationsMs).toEqual([3, 40, 5]);
});

test("a send that times out was held up for as long as the timeout", () => {
  const { clock, seen, pump } = setUp({ frames: 1 });
  clock.advance(2_000);
  expect(seen.timeoutsAtMs).toEqual([2_000]);
  pump.stop();
  expect(seen.durationsMs).toEqual([2_000]);
});
