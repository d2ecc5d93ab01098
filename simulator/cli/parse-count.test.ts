import { expect, test } from "vitest";
import { countFrom } from "./parse-count.ts";

const parse = countFrom("--keep", 1);

test.each([
  ["1", 1],
  ["999999", 999_999],
])("%s is a count", (text, count) => {
  expect(parse(text)).toBe(count);
});

test.each(["0", "-1", "1.5", "1e3", "abc", "", "1000000"])(
  '"%s" is refused by the option\'s name',
  (text) => {
    expect(() => parse(text)).toThrow(`--keep takes a whole number from 1 to 999999, not "${text}".`);
  },
);
