import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PACKET_FORMAT_NAMES, packetFormat } from "./packet-format.ts";
import { readStamp, writeStamp } from "./stamp.ts";
import { STAMPED_PCM_BYTES_MIN } from "./stamp-layout.ts";
import { emptyReading } from "./stamp-reading.ts";

const uint32 = fc.integer({ min: 0, max: 0xffff_ffff });
const anyStamp = fc.record({
  userTag: uint32,
  sequence: uint32,
  group: uint32,
  dueUs: fc.maxSafeNat(),
  warmUp: fc.boolean(),
});
const anyPcm = fc
  .constantFrom(...PACKET_FORMAT_NAMES)
  .chain((name) => bytesOf(packetFormat(name).pcmBytes))
  .map((bytes) => Buffer.from(bytes));
const anyFrame = fc.tuple(anyPcm, anyStamp).map(([pcm, stamp]) => {
  writeStamp(pcm, stamp);
  return { pcm, stamp };
});

function bytesOf(length: number): fc.Arbitrary<Uint8Array> {
  return fc.uint8Array({ minLength: length, maxLength: length });
}

describe("a stamp", () => {
  it("comes back as it was written, whatever the fields, the audio and the format", () => {
    fc.assert(
      fc.property(anyFrame, ({ pcm, stamp }) => {
        expect(readStamp(pcm)).toEqual({ status: "ok", ...stamp });
      }),
    );
  });

  it("moves no sample by more than 3", () => {
    fc.assert(
      fc.property(anyPcm, anyStamp, (pcm, stamp) => {
        const before = samplesOf(pcm);
        writeStamp(pcm, stamp);
        const moves = samplesOf(pcm).map((sample, index) => Math.abs(sample - (before[index] ?? 0)));
        expect(Math.max(...moves)).toBeLessThanOrEqual(3);
      }),
    );
  });

  it("replaces an older stamp completely", () => {
    fc.assert(
      fc.property(anyFrame, anyStamp, ({ pcm }, newer) => {
        writeStamp(pcm, newer);
        expect(readStamp(pcm)).toEqual({ status: "ok", ...newer });
      }),
    );
  });

  it("fills the reading it is given, and leaves the frame untouched", () => {
    fc.assert(
      fc.property(anyFrame, ({ pcm }) => {
        const reading = emptyReading();
        const before = Buffer.from(pcm);
        expect(readStamp(pcm, reading)).toBe(reading);
        expect(pcm.equals(before)).toBe(true);
      }),
    );
  });

  it.each([
    ["odd", 321],
    ["too short", STAMPED_PCM_BYTES_MIN - 2],
    ["too long", 2 ** 24],
  ])("refuses a frame of %s length", (_, length) => {
    const stamp = { userTag: 1, sequence: 2, group: 3, dueUs: 4, warmUp: false };
    expect(() => writeStamp(Buffer.alloc(length), stamp)).toThrow(RangeError);
  });

  it.each([-1, 0.5, 2 ** 53, Number.NaN])("refuses %d microseconds as a due time", (dueUs) => {
    const stamp = { userTag: 1, sequence: 2, group: 3, dueUs, warmUp: false };
    expect(() => writeStamp(Buffer.alloc(320), stamp)).toThrow(RangeError);
  });
});

describe("a damaged frame", () => {
  it("is found for every single flipped bit", () => {
    const pcm = Buffer.alloc(320, 0x5a);
    writeStamp(pcm, { userTag: 7, sequence: 8, group: 9, dueUs: 10, warmUp: true });
    for (let bit = 0; bit < pcm.length * 8; bit++) {
      flipBit(pcm, bit);
      expect(readStamp(pcm).status, `bit ${bit}`).not.toBe("ok");
      flipBit(pcm, bit);
    }
    expect(readStamp(pcm).status).toBe("ok");
  });

  it("is found for a flipped bit in any frame", () => {
    fc.assert(
      fc.property(anyFrame, fc.nat(), ({ pcm }, nat) => {
        flipBit(pcm, nat % (pcm.length * 8));
        expect(readStamp(pcm).status).not.toBe("ok");
      }),
    );
  });

  it("is corrupt when cut short, as long as the stamp itself is there", () => {
    fc.assert(
      fc.property(anyFrame, fc.nat(), ({ pcm }, nat) => {
        const kept = STAMPED_PCM_BYTES_MIN + (nat % (pcm.length - STAMPED_PCM_BYTES_MIN));
        expect(readStamp(pcm.subarray(0, kept)).status).toBe("corrupt");
      }),
    );
  });

  it("is unstamped when too little is left to carry a stamp", () => {
    fc.assert(
      fc.property(anyFrame, fc.nat(STAMPED_PCM_BYTES_MIN - 1), ({ pcm }, kept) => {
        expect(readStamp(pcm.subarray(0, kept)).status).toBe("unstamped");
      }),
    );
  });

  it("is corrupt when anything follows it", () => {
    fc.assert(
      fc.property(anyFrame, fc.uint8Array({ minLength: 1, maxLength: 640 }), ({ pcm }, tail) => {
        expect(readStamp(Buffer.concat([pcm, tail])).status).toBe("corrupt");
      }),
    );
  });

  it("is unstamped when its sequence byte was left in front", () => {
    fc.assert(
      fc.property(anyFrame, fc.nat(255), ({ pcm }, sequenceByte) => {
        expect(readStamp(Buffer.concat([Buffer.of(sequenceByte), pcm])).status).toBe("unstamped");
      }),
    );
  });

  it("leaves nothing of an earlier frame in the reading", () => {
    const reading = emptyReading();
    const pcm = Buffer.alloc(320);
    writeStamp(pcm, { userTag: 7, sequence: 8, group: 9, dueUs: 10, warmUp: true });
    readStamp(pcm, reading);
    readStamp(Buffer.alloc(320), reading);
    expect(reading).toEqual(emptyReading());
  });
});

describe("readStamp", () => {
  it("never throws, and takes foreign bytes for unstamped", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 4000 }), (bytes) => {
        expect(readStamp(bytes).status).toBe("unstamped");
      }),
    );
  });
});

function flipBit(pcm: Buffer, bit: number): void {
  const byte = Math.floor(bit / 8);
  pcm[byte] = (pcm[byte] ?? 0) ^ (1 << (bit % 8));
}

function samplesOf(pcm: Buffer): number[] {
  return Array.from({ length: pcm.length / 2 }, (_, index) => pcm.readInt16LE(index * 2));
}
