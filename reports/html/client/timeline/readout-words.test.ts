import { expect, test } from "vitest";
import { greatestWords, valueWords } from "./readout-words.ts";

test("a time is the record's own; the greatest of several has three digits, and is never below one of them", () => {
  expect(valueWords(626.791, "ms")).toBe("626.791 ms");
  expect(greatestWords(626.791, "ms")).toBe("≤ 627 ms");
  expect(greatestWords(627.1, "ms")).toBe("≤ 628 ms");
  expect(greatestWords(0.0124, "ms")).toBe("≤ 0.0124 ms");
  expect(greatestWords(9.999, "ms")).toBe("≤ 10 ms");
  expect(greatestWords(3.121, "ms")).toBe("≤ 3.13 ms");
});

test("frames are whole, nothing is no bound, and what nobody saw is said to be so", () => {
  expect([greatestWords(101, "frames"), valueWords(7, "frames")]).toEqual(["≤ 101", "7"]);
  expect([greatestWords(0, "ms"), greatestWords(0, "frames")]).toEqual(["0 ms", "0"]);
  expect([greatestWords(null, "ms"), valueWords(null, "frames")]).toEqual(["not seen", "not seen"]);
});
