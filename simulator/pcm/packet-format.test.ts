import { describe, expect, it } from "vitest";
import { BenchError } from "../../common/bench-error.ts";
import { PACKET_FORMAT_NAMES, packetFormat } from "./packet-format.ts";

describe("packetFormat", () => {
  it.each([
    ["pcm16-10ms", 320, 100],
    ["pcm16-10ms-seq", 321, 100],
    ["pcm16-20ms-seq", 641, 50],
    ["pcm16-100ms-seq", 3201, 10],
  ])("%s is %i bytes at %i packets a second", (name, packetBytes, packetsPerSecond) => {
    expect(packetFormat(name)).toMatchObject({ name, packetBytes, packetsPerSecond });
  });

  it("puts a sequence byte in front exactly where the payload is of odd length", () => {
    for (const format of PACKET_FORMAT_NAMES.map(packetFormat)) {
      expect(format.hasSequenceByte).toBe(format.packetBytes % 2 === 1);
    }
  });

  it("names the nearest format for a typo", () => {
    expect(() => packetFormat("pcm16-20ms-sec")).toThrow(BenchError);
    expect(() => packetFormat("pcm16-20ms-sec")).toThrow(
      expect.objectContaining({ code: "usage", cure: 'Did you mean "pcm16-20ms-seq"?' }),
    );
  });

  it("does not take a property of every object for a format", () => {
    expect(() => packetFormat("constructor")).toThrow(BenchError);
  });
});
