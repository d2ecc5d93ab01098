import seedrandom from "seedrandom";
import { drawPhases, glottalPulse } from "./glottis.ts";
import { SAMPLE_RATE } from "./packet-format.ts";
import { drawSpeechPlan, type Syllable } from "./speech-plan.ts";
import { articulate } from "./vocal-tract.ts";

export interface VoiceOptions {
  /** The same seed gives the same samples. Give each user one of their own, such as `${seed}/${userId}`. */
  readonly seed: string;
  /** Length of the loop, a whole number of milliseconds, 1,000 or more. */
  readonly durationMs: number;
}

const RMS_TARGET = 2600;
const PEAK_MAX = 29_000;
const BREATH = 0.03;
const ROOM_NOISE = 0.002;

/**
 * Something like a voice, in nobody's language: vocal-fold pulses of a seeded pitch through the formants of
 * random vowels, in syllables, with pauses. Mono, 16 kHz, about -22 dBFS, never clipped, looping seamlessly.
 * It takes some 20 ms a second of audio: make one loop a user and cut frames from it.
 * @throws RangeError for a duration that is not a whole number of milliseconds, or less than a second.
 */
export function synthesizeVoice({ seed, durationMs }: VoiceOptions): Int16Array {
  if (!Number.isInteger(durationMs) || durationMs < 1000) {
    throw new RangeError(`A voice of ${durationMs} ms: expected a whole number, 1,000 or more.`);
  }
  const random = seedrandom(seed);
  const samples = (durationMs * SAMPLE_RATE) / 1000;
  const pitchHz = 95 + random() * 135;
  // A higher voice mostly comes from a shorter vocal tract, whose formants lie higher too.
  const tractScale = 0.85 + pitchHz / 800 + random() * 0.06;
  const plan = drawSpeechPlan(random, samples, SAMPLE_RATE);
  const phases = drawPhases(random, pitchHz, samples, SAMPLE_RATE);
  return toPcm(articulate(excite(random, plan, phases), plan, tractScale, SAMPLE_RATE));
}

/** What the throat sends up: pulses and breath that swell and fade with each syllable, hiss where one begins. */
function excite(random: () => number, plan: readonly Syllable[], phases: Float64Array): Float64Array {
  const excitation = new Float64Array(phases.length);
  for (const { start, end, loudness, hiss } of plan) {
    for (let index = start; index < end; index++) {
      const place = (index - start) / (end - start);
      const swell = loudness * Math.sin(Math.PI * place) ** 0.6;
      const onset = hiss * Math.sin(Math.PI * Math.min(1, place * 4));
      const noise = random() * 2 - 1;
      excitation[index] =
        swell * glottalPulse(phases[index] ?? 0) + (swell * BREATH + onset + ROOM_NOISE) * noise;
    }
  }
  return excitation;
}

function toPcm(signal: Float64Array): Int16Array {
  let peak = 0;
  let energy = 0;
  for (const sample of signal) {
    peak = Math.max(peak, Math.abs(sample));
    energy += sample * sample;
  }
  const gain = Math.min(RMS_TARGET / Math.sqrt(energy / signal.length), PEAK_MAX / peak);
  return Int16Array.from(signal, (sample) => Math.round(sample * gain));
}
