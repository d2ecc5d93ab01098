import { expect, test } from "vitest";
import { seedsFrom } from "./seeds.ts";

test("count on from a whole number", () => {
  expect(seedsFrom("1", 3)).toEqual(["1", "2", "3"]);
  expect(seedsFrom("41", 2)).toEqual(["41", "42"]);
});

test("number a word from the second on", () => {
  expect(seedsFrom("monday", 3)).toEqual(["monday", "monday-2", "monday-3"]);
});
