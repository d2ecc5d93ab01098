import { expect, test } from "vitest";
import { VirtualClock } from "../../bridge/core/virtual-clock.ts";
import { createPacketBuilder } from "../pcm/packet.ts";
import { packetFormat } from "../pcm/packet-format.ts";
import { Arrivals } from "./arrivals.ts";
import { UserReceiver } from "./user-receiver.ts";

const voice = new Int16Array(16_000);
const format = packetFormat("pcm16-10ms");

function receiverOf(userId: string, groupSize = 1) {
  const clock = new VirtualClock();
  const arrivals = new Arrivals(clock);
  arrivals.begin(0);
  const receiver = new UserReceiver(userId, groupSize, arrivals);
  const receive = (pcmData: Buffer, timestampMs = clock.wallMs()): boolean =>
    receiver.receive({ pcmData, timestampMs, sampleRate: 16_000, channels: 1, userId, trackId: 0 });
  return { clock, arrivals, receiver, receive };
}

function frameOf(
  userId: string,
  sequence: number,
  fields: { group?: number; dueUs?: number; warmUp?: boolean } = {},
) {
  const builder = createPacketBuilder({ userId, format, voice });
  return builder.build({ sequence, group: 0, dueUs: 0, warmUp: false, ...fields });
}

test("counts each whole frame once, and warm-up apart", () => {
  const { receiver, receive } = receiverOf("u1");
  receive(frameOf("u1", 0, { warmUp: true }));
  receive(frameOf("u1", 0));
  receive(frameOf("u1", 1));
  expect(receiver.counts).toMatchObject({ delivered: 2, warmUp: 1, duplicated: 0, reordered: 0 });
});

test("finds duplicates and reordering", () => {
  const { receiver, receive } = receiverOf("u1");
  for (const sequence of [0, 2, 1, 2, 3]) receive(frameOf("u1", sequence));
  expect(receiver.counts).toMatchObject({ delivered: 4, duplicated: 1, reordered: 1 });
  expect(receiver.arrived.missingBelow(4)).toEqual([]);
});

test("finds corrupt, unstamped and foreign frames, and delivers none of them", () => {
  const { receiver, receive } = receiverOf("u1");
  const corrupt = frameOf("u1", 0);
  corrupt[300] = (corrupt[300] ?? 0) ^ 0x40;
  receive(corrupt);
  receive(Buffer.alloc(320));
  receive(frameOf("u2", 0));
  expect(receiver.counts).toMatchObject({ delivered: 0, corrupt: 1, unstamped: 1, foreign: 1 });
});

test("tells how many frames were damaged before the measured run began", () => {
  const { clock, arrivals, receiver, receive } = receiverOf("u1");
  const damaged = () => receive(Buffer.alloc(320));
  arrivals.begin(100);
  expect(receiver.counts).not.toHaveProperty("damagedInWarmUp");
  damaged();
  damaged();
  receive(frameOf("u1", 0, { warmUp: true }));
  clock.advance(100);
  damaged();
  expect(receiver.counts).toMatchObject({ unstamped: 3, damagedInWarmUp: 2 });
});

test("tells which frames are whole ones of the measured run that come for the first time", () => {
  const { receive } = receiverOf("u1");
  const frame = frameOf("u1", 0);
  expect(receive(frameOf("u1", 0, { warmUp: true }))).toBe(false);
  expect([receive(frame), receive(frame)]).toEqual([true, false]);
  expect([receive(frameOf("u2", 1)), receive(Buffer.alloc(320))]).toEqual([false, false]);
});

test("knows when the last frame came that came before the end", () => {
  const { clock, arrivals, receiver, receive } = receiverOf("u1");
  expect(receiver.counts.lastMs).toBeNull();
  arrivals.begin(0, 100);
  clock.advance(90);
  receive(frameOf("u1", 0));
  clock.advance(20);
  receive(frameOf("u1", 1));
  expect(receiver.counts.lastMs).toBe(90);
});

test("measures each hop from the due time", () => {
  const { clock, arrivals, receive } = receiverOf("u1");
  clock.advance(100);
  const bridgeAtMs = clock.wallMs();
  clock.advance(30);
  receive(frameOf("u1", 0, { dueUs: 90_000 }), bridgeAtMs);
  expect(arrivals.dueToCloud.maxMs()).toBeCloseTo(40, 0);
  expect(arrivals.bridgeToCloud.maxMs()).toBeCloseTo(30, 0);
  expect(arrivals.dueToBridge.maxMs()).toBeCloseTo(10, 0);
});

test("measures the spread of whole bursts only", () => {
  const { clock, arrivals, receive } = receiverOf("u1", 3);
  const startMs = clock.wallMs();
  for (const [sequence, group, offsetMs] of [
    [0, 0, 0],
    [1, 0, 2],
    [2, 0, 4],
    [3, 1, 100],
    [5, 1, 190],
    [6, 2, 200],
    [7, 2, 201],
    [8, 2, 208],
  ] as const) {
    receive(frameOf("u1", sequence, { group }), startMs + offsetMs);
  }
  expect(arrivals.burstSpread.count).toBe(2);
  expect(arrivals.burstSpread.maxMs()).toBeGreaterThan(7);
  expect(arrivals.burstSpread.maxMs()).toBeLessThan(9);
});

test("the median of the spreads is finer than the whole milliseconds they are made of", () => {
  const { clock, arrivals, receive } = receiverOf("u1", 2);
  const bursts = 400;
  const spreadMs = 4.6;
  for (let burst = 0; burst < bursts; burst++) {
    const firstMs = clock.wallMs() + burst * 100 + ((burst * 0.37) % 1);
    receive(frameOf("u1", burst * 2, { group: burst }), Math.floor(firstMs));
    receive(frameOf("u1", burst * 2 + 1, { group: burst }), Math.floor(firstMs + spreadMs));
  }
  expect(arrivals.burstSpread.count).toBe(bursts);
  expect(Math.abs(arrivals.burstSpread.percentileMs(50) - spreadMs)).toBeLessThan(0.15);
});

test("a bridge that does not say when frames reached it leaves both hops and the spread unknown", () => {
  const { arrivals, receive } = receiverOf("u1", 2);
  for (const sequence of [0, 1]) receive(frameOf("u1", sequence, { group: 0 }), 0);
  const { dueToBridge, bridgeToCloud, dueToCloud, burstSpread } = arrivals;
  expect([dueToBridge, bridgeToCloud, burstSpread, dueToCloud].map(({ count }) => count)).toEqual([
    0, 0, 0, 2,
  ]);
});
