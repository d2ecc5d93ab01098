import { expect, test } from "vitest";
import { FrameVerifier } from "./frame-verifier.ts";
import { createPacketBuilder } from "./packet.ts";
import { packetFormat } from "./packet-format.ts";

const format = packetFormat("pcm16-10ms");
const voice = new Int16Array(16_000);

function frameOf(userId: string, sequence: number, warmUp = false, startUs = 0): Buffer {
  const builder = createPacketBuilder({ userId, format, voice });
  return builder.build({ sequence, group: 0, dueUs: startUs + sequence * 10_000, warmUp });
}

/** Of a speech that begins so much later. */
function laterFrame(sequence: number, startUs = 1_000_000): Buffer {
  return frameOf("u1", sequence, false, startUs);
}

test("gives the stamp of a whole frame that comes for the first time", () => {
  const verifier = new FrameVerifier("u1");
  expect(verifier.verify(frameOf("u1", 3))).toMatchObject({ sequence: 3, dueUs: 30_000 });
  expect(verifier.verify(frameOf("u1", 3))).toBeUndefined();
  expect(verifier.counts).toMatchObject({ delivered: 1, duplicated: 1 });
});

test.each([
  ["warmUp", frameOf("u1", 0, true)],
  ["foreign", frameOf("u2", 0)],
  ["unstamped", Buffer.alloc(320)],
  ["corrupt", Buffer.concat([frameOf("u1", 0), Buffer.of(0, 0)])],
] as const)("counts a frame that is %s as that alone, and gives no stamp", (kind, frame) => {
  const verifier = new FrameVerifier("u1");
  expect(verifier.verify(frame)).toBeUndefined();
  const none = { delivered: 0, duplicated: 0, reordered: 0, corrupt: 0, unstamped: 0, foreign: 0, warmUp: 0 };
  expect(verifier.counts).toEqual({ ...none, [kind]: 1 });
  expect(verifier.arrived.size).toBe(0);
});

test("a frame that comes late is reordered, and delivered all the same", () => {
  const verifier = new FrameVerifier("u1");
  for (const sequence of [0, 2, 1]) verifier.verify(frameOf("u1", sequence));
  expect(verifier.counts).toMatchObject({ delivered: 3, reordered: 1 });
  expect(verifier.arrived.missingBelow(3)).toEqual([]);
});

test("the counts are a copy", () => {
  const verifier = new FrameVerifier("u1");
  const before = verifier.counts;
  verifier.verify(frameOf("u1", 0));
  expect(before.delivered).toBe(0);
});

test("a lower sequence that is due later begins a new speech, in which every frame may come once more", () => {
  const verifier = new FrameVerifier("u1");
  for (const sequence of [0, 1, 2]) verifier.verify(frameOf("u1", sequence));
  for (const sequence of [0, 1, 1]) verifier.verify(laterFrame(sequence));
  expect(verifier.counts).toMatchObject({ delivered: 5, duplicated: 1, reordered: 0 });
  expect(verifier.arrived.size).toBe(2);
});

test("a speech of one frame is followed by another that begins with the same sequence", () => {
  const verifier = new FrameVerifier("u1");
  for (const startUs of [0, 1, 2]) verifier.verify(laterFrame(0, startUs));
  expect(verifier.counts).toMatchObject({ delivered: 3, duplicated: 0 });
});

test("missing are the frames between the first and the highest that came", () => {
  const verifier = new FrameVerifier("u1");
  expect(verifier.missing).toBe(0);
  for (const sequence of [100, 104]) verifier.verify(frameOf("u1", sequence));
  expect(verifier.missing).toBe(3);
  verifier.verify(frameOf("u1", 102));
  expect(verifier.missing).toBe(2);
});

test("what is missing of a speech that is over stays so, and of the next one all counts from 0 on", () => {
  const verifier = new FrameVerifier("u1");
  for (const sequence of [10, 12]) verifier.verify(frameOf("u1", sequence));
  verifier.verify(laterFrame(2));
  expect(verifier.missing).toBe(1 + 2);
});

test("a frame of a speech that is over is reordered, and not missing any more", () => {
  const verifier = new FrameVerifier("u1");
  for (const sequence of [0, 2]) verifier.verify(frameOf("u1", sequence));
  verifier.verify(laterFrame(0));
  verifier.verify(frameOf("u1", 1));
  expect(verifier.counts).toMatchObject({ delivered: 4, reordered: 1 });
  expect(verifier.missing).toBe(0);
  verifier.verify(laterFrame(1));
  expect(verifier.arrived.size).toBe(2);
});
