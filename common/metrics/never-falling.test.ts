import { expect, test } from "vitest";
import { NeverFalling } from "./never-falling.ts";

test("what falls stays where it was until it is above it again, each series by itself", () => {
  const missing = new NeverFalling();
  expect([3, 2, 3, 4].map((value) => missing.next(value, "a"))).toEqual([3, 3, 3, 4]);
  expect(missing.next(1, "b")).toBe(1);
});
