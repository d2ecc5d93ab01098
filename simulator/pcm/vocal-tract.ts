import { createResonator } from "./resonator.ts";
import type { Syllable } from "./speech-plan.ts";

const BANDWIDTHS_HZ = [90, 110, 160] as const;
/** Samples between two moves of the mouth: 4 ms at 16 kHz. */
const SAMPLES_PER_MOVE = 64;
const GLIDE_PER_MOVE = 0.12;
/** Share of the sample before that the lips take away, which makes up for the higher formants left out. */
const LIPS = 0.8;
/** The first round only brings the filters to the state in which a loop must begin; the second one is kept. */
const ROUNDS = 2;

/**
 * Sends an excitation through the formants of the planned syllables, gliding from one to the next. Round the
 * loop: the end runs into the beginning without a step.
 * @param tractScale factor on every formant: above 1 for a shorter vocal tract.
 */
export function articulate(
  excitation: Float64Array,
  plan: readonly Syllable[],
  tractScale: number,
  sampleRate: number,
): Float64Array {
  const output = new Float64Array(excitation.length);
  const mouth = BANDWIDTHS_HZ.map((bandwidthHz) => createFormant(bandwidthHz, sampleRate));
  let previous = 0;
  for (let round = 0; round < ROUNDS; round++) {
    for (const { start, end, formantsHz } of plan) {
      for (let index = start; index < end; index++) {
        if (index % SAMPLES_PER_MOVE === 0) {
          mouth.forEach((formant, place) => {
            formant.moveTowards((formantsHz[place] ?? 0) * tractScale);
          });
        }
        let sample = excitation[index] ?? 0;
        for (const formant of mouth) sample = formant.filter(sample);
        output[index] = sample - LIPS * previous;
        previous = sample;
      }
    }
  }
  return output;
}

function createFormant(bandwidthHz: number, sampleRate: number) {
  const resonator = createResonator(sampleRate);
  let frequencyHz = 1000;
  return {
    filter: resonator.filter,
    moveTowards(targetHz: number): void {
      frequencyHz += (targetHz - frequencyHz) * GLIDE_PER_MOVE;
      resonator.tune(frequencyHz, bandwidthHz);
    },
  };
}
