import fc from "fast-check";
import seedrandom from "seedrandom";
import { expect, test } from "vitest";
import { holm } from "./holm.ts";
import { leastChance, rankChances } from "./rank-test.ts";

test("of five and five, all higher is one way in 252", () => {
  const { higher, lower } = rankChances([1, 2, 3, 4, 5], [6, 7, 8, 9, 10]);
  expect(higher).toBeCloseTo(1 / 252, 12);
  expect(lower).toBe(1);
  expect(leastChance(5, 5)).toBeCloseTo(1 / 252, 12);
  expect(leastChance(10, 5)).toBeCloseTo(1 / 3003, 12);
});

test("equal values tell nothing", () => {
  expect(rankChances([0, 0, 0, 0], [0, 0, 0, 0])).toEqual({ higher: 1, lower: 1 });
  expect(rankChances([], [1])).toEqual({ higher: 1, lower: 1 });
});

test("it agrees with trying every way, ties and all", () => {
  const values = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(values, values, (before, after) => {
      const { higher, lower } = rankChances(before, after);
      expect(higher).toBeCloseTo(byTrying(before, after), 10);
      expect(lower).toBeCloseTo(byTrying(after, before), 10);
    }),
    { numRuns: 200 },
  );
});

test("alike samples come out at 5 % or less no more often than in 5 % of the tries", () => {
  const random = seedrandom("alike");
  const draw = (): number[] => Array.from({ length: 6 }, () => random() ** 3);
  const alarms = Array.from({ length: 4_000 }, () => rankChances(draw(), draw()).higher).filter(
    (p) => p <= 0.05,
  );
  expect(alarms.length / 4_000).toBeLessThan(0.055);
  expect(alarms.length / 4_000).toBeGreaterThan(0.03);
});

test("Holm raises the least by the number of tests, the next by one less, and keeps their order", () => {
  expect(holm([0.01, 0.04, 0.03])).toEqual([0.03, 0.06, 0.06]);
  expect(holm([0.9, 0.8])).toEqual([1, 1]);
  expect(holm([])).toEqual([]);
});

/** Mann-Whitney's U over every way of choosing which values are of `after`. */
function byTrying(before: readonly number[], after: readonly number[]): number {
  const pooled = [...before, ...after];
  const statistic = (chosen: number): number => {
    const [ours, theirs] = [1, 0].map((side) => pooled.filter((_, at) => ((chosen >> at) & 1) === side));
    const wins = (ours ?? []).flatMap((a) => (theirs ?? []).map((b) => (a > b ? 1 : a === b ? 0.5 : 0)));
    return wins.reduce<number>((sum, win) => sum + win, 0);
  };
  const seen = statistic(((1 << after.length) - 1) << before.length);
  const bits = (word: number): number => word.toString(2).replaceAll("0", "").length;
  const ways = Array.from({ length: 1 << pooled.length }, (_, word) => word).filter(
    (word) => bits(word) === after.length,
  );
  return ways.filter((word) => statistic(word) >= seen).length / ways.length;
}
