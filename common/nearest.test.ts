import { expect, test } from "vitest";
import { nearest, suggestion } from "./nearest.ts";

const SCENARIOS = ["bursty-audio", "busy-consumer"];

test.each([
  ["bursty-audoi", "bursty-audio"],
  ["busyconsumer", "busy-consumer"],
])("the typo %j means %j", (typed, meant) => {
  expect(nearest(typed, SCENARIOS)).toBe(meant);
  expect(suggestion(typed, SCENARIOS)).toBe(` Did you mean "${meant}"?`);
});

test("where nothing is near, everything valid is listed", () => {
  expect(nearest("xyz", SCENARIOS)).toBeUndefined();
  expect(suggestion("xyz", SCENARIOS)).toBe(" Valid: bursty-audio, busy-consumer.");
});

test("nothing known, nothing near", () => {
  expect(nearest("x", [])).toBeUndefined();
});
