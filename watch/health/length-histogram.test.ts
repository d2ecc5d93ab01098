import fc from "fast-check";
import { expect, test } from "vitest";
import { nearestRank } from "../../common/statistics/nearest-rank.ts";
import { LengthHistogram } from "./length-histogram.ts";

test("percentiles are those of the lengths themselves", () => {
  const lengths = fc.array(fc.nat({ max: 300 }));
  fc.assert(
    fc.property(lengths, fc.double({ min: 0.01, max: 1, noNaN: true }), (seen, share) => {
      const histogram = new LengthHistogram();
      for (const length of seen) histogram.add(length);
      expect(histogram.percentile(share)).toBe(nearestRank(seen, share));
    }),
  );
});

test("a length beyond all queues is kept as the maximum and counts as long", () => {
  const histogram = new LengthHistogram();
  histogram.add(1_000_000);
  expect([histogram.max, histogram.percentile(0.95)]).toEqual([1_000_000, 10_000]);
});
