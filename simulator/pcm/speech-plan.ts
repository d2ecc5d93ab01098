/** First three formants of a vowel, in Hz. */
export type Formants = readonly [number, number, number];

/** A stretch of speech in which the mouth keeps one shape; a pause where the loudness is 0. */
export interface Syllable {
  /** Its first sample, and the one after its last. */
  readonly start: number;
  readonly end: number;
  readonly formantsHz: Formants;
  /** 0 to 1. */
  readonly loudness: number;
  /** Loudness of the hiss at its beginning, as of a consonant, 0 to 1. */
  readonly hiss: number;
}

/** Averages for an adult speaker, after Peterson and Barney (1952), rounded. */
const VOWELS_HZ: readonly Formants[] = [
  [300, 2500, 3100],
  [430, 2200, 2750],
  [590, 1950, 2700],
  [780, 1250, 2600],
  [620, 880, 2550],
  [480, 1080, 2400],
  [330, 920, 2400],
];

/** Phrases of three to six syllables with a pause after each, fitted to fill exactly `samples` samples. */
export function drawSpeechPlan(random: () => number, samples: number, sampleRate: number): Syllable[] {
  const durationMs = (samples / sampleRate) * 1000;
  const draft = drawPhrases(random, durationMs);
  const draftMs = draft.reduce((sum, { ms }) => sum + ms, 0);
  let endMs = 0;
  let start = 0;
  return draft.map(({ ms, ...sound }) => {
    endMs += ms;
    const syllable = { ...sound, start, end: Math.round((endMs / draftMs) * samples) };
    start = syllable.end;
    return syllable;
  });
}

type DraftSyllable = Omit<Syllable, "start" | "end"> & { readonly ms: number };

function drawPhrases(random: () => number, durationMs: number): DraftSyllable[] {
  const between = (min: number, max: number) => min + random() * (max - min);
  const drawVowel = () => VOWELS_HZ[Math.floor(random() * VOWELS_HZ.length)] as Formants;
  const draft: DraftSyllable[] = [];
  for (let plannedMs = 0; plannedMs < durationMs; ) {
    const phrase = Array.from({ length: Math.floor(between(3, 7)) }, () => ({
      ms: between(140, 280),
      formantsHz: drawVowel(),
      loudness: between(0.6, 1),
      hiss: random() < 0.5 ? between(0.1, 0.4) : 0,
    }));
    phrase.push({ ms: between(150, 400), formantsHz: drawVowel(), loudness: 0, hiss: 0 });
    draft.push(...phrase);
    plannedMs += phrase.reduce((sum, { ms }) => sum + ms, 0);
  }
  return draft;
}
