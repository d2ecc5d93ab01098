import fc from "fast-check";
import { expect, test } from "vitest";
import { pcmOfPacket } from "./frame.ts";

const bytes = (from: number, to: number) => fc.uint8Array({ minLength: from, maxLength: to });

test("an odd payload loses its first byte and nothing else", () => {
  const odd = bytes(1, 700).filter((payload) => payload.length % 2 === 1);
  fc.assert(
    fc.property(odd, (payload) => {
      expect(pcmOfPacket(payload)).toEqual(payload.slice(1));
    }),
  );
});

test("an even payload passes untouched", () => {
  const even = bytes(0, 700).filter((payload) => payload.length % 2 === 0);
  fc.assert(
    fc.property(even, (payload) => {
      expect(pcmOfPacket(payload)).toBe(payload);
    }),
  );
});

test.each([
  [320, 320],
  [321, 320],
  [641, 640],
  [3201, 3200],
])("of the field's %i byte packets %i bytes are audio", (packet, pcm) => {
  expect(pcmOfPacket(new Uint8Array(packet))).toHaveLength(pcm);
});
