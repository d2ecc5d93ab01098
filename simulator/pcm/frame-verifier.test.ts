import { expect, test } from "vitest";
import { FrameVerifier } from "./frame-verifier.ts";
import { createPacketBuilder } from "./packet.ts";
import { packetFormat } from "./packet-format.ts";

const format = packetFormat("pcm16-10ms");
const voice = new Int16Array(16_000);

function frameOf(userId: string, sequence: number, warmUp = false): Buffer {
  const builder = createPacketBuilder({ userId, format, voice });
  return builder.build({ sequence, group: 0, dueUs: sequence * 10_000, warmUp });
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
