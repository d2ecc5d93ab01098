import fc from "fast-check";
import { expect, test } from "vitest";
import { Counter } from "./counter.ts";

function totalOf(values: readonly number[], step = 100): number {
  const counter = new Counter(step);
  for (const value of values) counter.show(value);
  return counter.total;
}

test("a counter that begins again is summed up over its sessions, whichever of its values are shown", () => {
  const session = fc.uniqueArray(fc.integer({ min: 1, max: 10_000 }), { minLength: 1, maxLength: 10 });
  fc.assert(
    fc.property(fc.array(session, { minLength: 1, maxLength: 5 }), (sessions) => {
      const counter = new Counter(100);
      for (const values of sessions) {
        counter.restart();
        for (const value of values.toSorted((a, b) => a - b)) counter.show(value);
      }
      expect(counter.total).toBe(sessions.reduce((sum, values) => sum + Math.max(...values), 0));
    }),
  );
});

test("a value that falls begins a session, even if no line says so", () => {
  expect(totalOf([100, 900, 100, 300])).toBe(1_200);
});

test("what was counted before the log began is left out", () => {
  expect(totalOf([80_000, 80_100])).toBe(100);
});

test("a session's first line counts in full", () => {
  expect(totalOf([100, 200])).toBe(200);
});

test("frames that are told one by one are not counted again by the counter", () => {
  const counter = new Counter(50);
  for (let i = 0; i < 50; i++) counter.add(1);
  counter.show(50);
  expect(counter.total).toBe(50);
});

test("a value in whole steps that an exact one has overtaken tells nothing, a smaller one of another session", () => {
  const counter = new Counter(50);
  counter.show(50);
  counter.show(567);
  expect([550, 567, 518, 517, 50].map((value) => counter.isBehind(value))).toEqual([
    true,
    false,
    true,
    false,
    false,
  ]);
});
