import fc from "fast-check";
import { expect, test } from "vitest";
import { SequenceSet } from "./sequence-set.ts";

const sequences = fc.uniqueArray(fc.nat(5_000));

test("knows what was added, once each, through its encoded form too", () => {
  fc.assert(
    fc.property(sequences, (added) => {
      const set = new SequenceSet();
      for (const sequence of added) expect(set.add(sequence)).toBe(true);
      for (const sequence of added) expect(set.add(sequence)).toBe(false);
      const decoded = SequenceSet.decode(set.encode());
      expect(decoded.size).toBe(added.length);
      for (const sequence of added) expect(decoded.has(sequence)).toBe(true);
    }),
  );
});

test("the missing ranges and the set make up the whole, without touching each other", () => {
  fc.assert(
    fc.property(sequences, fc.nat(6_000), (added, end) => {
      const set = new SequenceSet();
      for (const sequence of added) set.add(sequence);
      const ranges = set.missingBelow(end);
      const missing = ranges.reduce((total, [first, last]) => total + last - first + 1, 0);
      expect(missing + added.filter((sequence) => sequence < end).length).toBe(end);
      for (const [index, [first]] of ranges.entries()) {
        if (index > 0) expect(first).toBeGreaterThan((ranges[index - 1]?.[1] ?? 0) + 1);
      }
    }),
  );
});
