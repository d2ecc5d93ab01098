/** One resonance of the mouth: a two-pole filter with unity gain at 0 Hz, whose frequency may move. */
export interface Resonator {
  tune(frequencyHz: number, bandwidthHz: number): void;
  filter(input: number): number;
}

/** Source: Klatt, "Software for a cascade/parallel formant synthesizer" (1980), equations 1 and 2. */
export function createResonator(sampleRate: number): Resonator {
  let a = 1;
  let b = 0;
  let c = 0;
  let previous = 0;
  let beforePrevious = 0;
  return {
    tune(frequencyHz, bandwidthHz) {
      c = -Math.exp((-2 * Math.PI * bandwidthHz) / sampleRate);
      b =
        2 *
        Math.exp((-Math.PI * bandwidthHz) / sampleRate) *
        Math.cos((2 * Math.PI * frequencyHz) / sampleRate);
      a = 1 - b - c;
    },
    filter(input) {
      const output = a * input + b * previous + c * beforePrevious;
      beforePrevious = previous;
      previous = output;
      return output;
    },
  };
}
