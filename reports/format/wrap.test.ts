import fc from "fast-check";
import { expect, test } from "vitest";
import { wrap } from "./wrap.ts";

test("lines break at spaces", () => {
  expect(wrap("the queue was full", 10)).toEqual(["the queue", "was full"]);
});

test("a word longer than the line is cut", () => {
  expect(wrap("ab cdefgh", 4)).toEqual(["ab", "cdef", "gh"]);
});

test("no line is longer than the width and no character is lost", () => {
  const text = fc.array(fc.stringMatching(/^[a-z]{1,30}$/)).map((words) => words.join(" "));
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 40 }), (written, width) => {
      const lines = wrap(written, width);
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
      expect(lines.join("").replaceAll(" ", "")).toBe(written.replaceAll(" ", ""));
    }),
  );
});
