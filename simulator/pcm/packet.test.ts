import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createPacketBuilder } from "./packet.ts";
import { PACKET_FORMAT_NAMES, packetFormat } from "./packet-format.ts";
import { readStamp } from "./stamp.ts";
import { userTag } from "./user-tag.ts";

const ramp = Int16Array.from({ length: 1000 }, (_, index) => index * 32);
const anyFormat = fc.constantFrom(...PACKET_FORMAT_NAMES).map(packetFormat);
const anySequence = fc.integer({ min: 0, max: 0xffff_ffff });

describe("a packet", () => {
  it("has the length of its format and carries the stamp of its user", () => {
    fc.assert(
      fc.property(anyFormat, anySequence, (format, sequence) => {
        const builder = createPacketBuilder({ userId: "user-1", format, voice: ramp });
        const frame = { sequence, group: 3, dueUs: 123_456_789, warmUp: false };
        const packet = builder.build(frame);
        expect(packet.length).toBe(format.packetBytes);
        const pcm = packet.subarray(format.hasSequenceByte ? 1 : 0);
        expect(readStamp(pcm)).toEqual({ status: "ok", userTag: userTag("user-1"), ...frame });
      }),
    );
  });

  it("starts with the sequence modulo 256 where the format has a sequence byte", () => {
    const builder = createPacketBuilder({
      userId: "u",
      format: packetFormat("pcm16-20ms-seq"),
      voice: ramp,
    });
    expect(builder.build({ sequence: 258, group: 0, dueUs: 0, warmUp: false })[0]).toBe(2);
  });

  it("goes on in the voice where the one before ended, round the loop", () => {
    fc.assert(
      fc.property(anyFormat, fc.nat(1000), (format, sequence) => {
        const builder = createPacketBuilder({ userId: "u", format, voice: ramp });
        const packet = builder.build({ sequence, group: 0, dueUs: 0, warmUp: false });
        const last = packet.readInt16LE(packet.length - 2);
        const expected = ramp[((sequence + 1) * format.samples - 1) % ramp.length] ?? 0;
        expect(Math.abs(last - expected)).toBeLessThanOrEqual(3);
      }),
    );
  });

  it("keeps its bytes while later packets are built", () => {
    const builder = createPacketBuilder({ userId: "u", format: packetFormat("pcm16-10ms"), voice: ramp });
    const first = builder.build({ sequence: 0, group: 0, dueUs: 0, warmUp: false });
    const kept = Buffer.from(first);
    for (let sequence = 1; sequence < 100; sequence++) {
      builder.build({ sequence, group: 0, dueUs: 0, warmUp: false });
    }
    expect(first.equals(kept)).toBe(true);
  });
});
