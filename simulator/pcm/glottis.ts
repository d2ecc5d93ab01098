const OPENING = 0.4;
const CLOSING = 0.16;

/**
 * Flow through the vocal folds at a phase (0 to 1) of their cycle, differentiated, as the lips radiate it: a
 * slow opening, a fast closing that excites the harmonics, and rest.
 *
 * Source: Rosenberg, "Effect of glottal pulse shape on the quality of natural vowels" (1971), pulse C.
 */
export function glottalPulse(phase: number): number {
  if (phase < OPENING) return (CLOSING / OPENING) * Math.sin((Math.PI * phase) / OPENING);
  if (phase < OPENING + CLOSING) return -Math.sin((Math.PI * (phase - OPENING)) / (2 * CLOSING));
  return 0;
}

/**
 * Phases (0 to 1) of a voice of about `pitchHz` whose melody drifts by some percent, one for each sample. A
 * whole number of cycles fits, so that the loop closes.
 */
export function drawPhases(
  random: () => number,
  pitchHz: number,
  samples: number,
  sampleRate: number,
): Float64Array {
  const waves = [1, 2, 5].map((cycles) => ({ cycles, depth: 0.03 + random() * 0.06, offset: random() }));
  const pitches = Float64Array.from({ length: samples }, (_, index) => {
    const place = index / samples;
    const drift = waves.reduce(
      (sum, { cycles, depth, offset }) => sum + depth * Math.sin(2 * Math.PI * (cycles * place + offset)),
      0,
    );
    return pitchHz * (1 + drift);
  });
  const cycles = pitches.reduce((sum, pitch) => sum + pitch, 0) / sampleRate;
  const step = Math.max(1, Math.round(cycles)) / cycles / sampleRate;
  let phase = 0;
  return pitches.map((pitch) => {
    const now = phase;
    phase = (phase + pitch * step) % 1;
    return now;
  });
}
