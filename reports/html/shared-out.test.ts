import { expect, test } from "vitest";
import { sharedOut } from "./shared-out.ts";

const numbers = (length: number) => Array.from({ length }, (_, index) => index);

test("lists that fit are given whole", () => {
  expect(sharedOut([["a"], ["b", "c"]], 3)).toEqual(["a", "b", "c"]);
});

test("what a short list leaves goes to the longer ones, which are thinned out over their whole length", () => {
  const items = sharedOut([numbers(100), numbers(2), numbers(50)], 22);
  expect(items).toHaveLength(22);
  expect(items.slice(12)).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80, 90]);
});

test("without room nothing is given", () => {
  expect(sharedOut([numbers(3)], 0)).toEqual([]);
});
