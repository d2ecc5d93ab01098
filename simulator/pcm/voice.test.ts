import { describe, expect, it } from "vitest";
import { synthesizeVoice } from "./voice.ts";

const SEEDS = Array.from({ length: 6 }, (_, index) => `voice-${index}`);
const SAMPLES_PER_10_MS = 160;

describe.each(SEEDS)("the voice of seed %s", (seed) => {
  const voice = synthesizeVoice({ seed, durationMs: 3000 });

  it("is as long as asked, at 16 kHz", () => {
    expect(voice.length).toBe(48_000);
  });

  it("is the same every time", () => {
    expect(same(synthesizeVoice({ seed, durationMs: 3000 }), voice)).toBe(true);
  });

  it("is as loud as speech and never clips", () => {
    expect(rms(voice)).toBeGreaterThan(1000);
    expect(rms(voice)).toBeLessThan(6000);
    expect(peak(voice)).toBeLessThanOrEqual(29_000);
  });

  it("has syllables and pauses", () => {
    const levels = frameLevels(voice);
    expect(levels.filter((level) => level > 1500).length).toBeGreaterThan(levels.length / 3);
    expect(levels.filter((level) => level < 150).length).toBeGreaterThan(10);
  });

  it("repeats itself at a pitch between 70 and 300 Hz, as a voice does", () => {
    expect(periodicity(voice, { minHz: 70, maxHz: 300 })).toBeGreaterThan(0.6);
  });

  it("joins its end to its beginning with no larger step than it has inside", () => {
    const seam = Math.abs((voice[0] ?? 0) - (voice.at(-1) ?? 0));
    const steps = Array.from(voice.subarray(1), (sample, index) => Math.abs(sample - (voice[index] ?? 0)));
    expect(seam).toBeLessThanOrEqual(Math.max(...steps) / 4);
  });

  it("is nobody else's", () => {
    expect(same(synthesizeVoice({ seed: `${seed}-other`, durationMs: 3000 }), voice)).toBe(false);
  });
});

describe("synthesizeVoice", () => {
  it.each([0, 999, 2000.5, Number.NaN])("refuses a loop of %d ms", (durationMs) => {
    expect(() => synthesizeVoice({ seed: "s", durationMs })).toThrow(RangeError);
  });
});

function same(one: Int16Array, other: Int16Array): boolean {
  return Buffer.from(one.buffer).equals(Buffer.from(other.buffer));
}

function rms(samples: Int16Array): number {
  return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
}

function peak(samples: Int16Array): number {
  return samples.reduce((highest, sample) => Math.max(highest, Math.abs(sample)), 0);
}

function frameLevels(voice: Int16Array): number[] {
  return Array.from({ length: voice.length / SAMPLES_PER_10_MS }, (_, index) =>
    rms(voice.subarray(index * SAMPLES_PER_10_MS, (index + 1) * SAMPLES_PER_10_MS)),
  );
}

/** How well the loudest 64 ms match themselves one period later, at the best pitch in a range: 0 to 1. */
function periodicity(voice: Int16Array, { minHz, maxHz }: { minHz: number; maxHz: number }): number {
  const windows = Array.from({ length: Math.floor(voice.length / 1024) }, (_, index) =>
    voice.subarray(index * 1024, (index + 1) * 1024),
  );
  const loudest = windows.reduce((best, window) => (rms(window) > rms(best) ? window : best));
  const lags = Array.from({ length: Math.floor(16_000 / minHz) }, (_, lag) => lag);
  return Math.max(...lags.slice(Math.ceil(16_000 / maxHz)).map((lag) => selfMatch(loudest, lag)));
}

function selfMatch(samples: Int16Array, lag: number): number {
  const later = samples.subarray(lag);
  const earlier = samples.subarray(0, samples.length - lag);
  const product = later.reduce((sum, sample, index) => sum + sample * (earlier[index] ?? 0), 0);
  return product / (later.length * rms(later) * rms(earlier));
}
