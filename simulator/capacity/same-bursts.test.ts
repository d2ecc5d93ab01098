import { expect, test } from "vitest";
import { burst } from "../speaker/shapes/burst.ts";
import { clump } from "../speaker/shapes/clump.ts";
import { steady } from "../speaker/shapes/steady.ts";
import { burstOf, packetRate, packetsForSameAudio } from "./same-bursts.ts";

const TENTH = { shape: burst({ packets: 10 }), format: "pcm16-10ms" } as const;

test.each([
  ["pcm16-10ms-seq", 10],
  ["pcm16-20ms-seq", 5],
  ["pcm16-100ms-seq", 1],
])("a tenth of a second in %s is %i packets", (format, packets) => {
  expect(packetsForSameAudio(TENTH, format)).toBe(packets);
});

test("less than a packet is one packet, and a shape without bursts stays as it is", () => {
  expect(packetsForSameAudio({ ...TENTH, shape: clump({ packets: 4 }) }, "pcm16-100ms-seq")).toBe(1);
  expect(packetsForSameAudio({ ...TENTH, shape: steady() }, "pcm16-100ms-seq")).toBeNull();
});

test("a burst is so many packets and so much audio", () => {
  expect(burstOf(TENTH)).toEqual({ packets: 10, audioMs: 100 });
  expect(burstOf({ ...TENTH, shape: steady() })).toBeNull();
});

test("the rate is that of the format, but where the shape has silences", () => {
  expect(packetRate(TENTH)).toBe(100);
  expect(packetRate({ ...TENTH, shape: clump() })).toBeNull();
});
