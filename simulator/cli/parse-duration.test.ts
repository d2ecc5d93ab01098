import { expect, test } from "vitest";
import { parseDurationMs } from "./parse-duration.ts";

test.each([
  ["30s", 30_000],
  ["500ms", 500],
  ["2m", 120_000],
  ["1.5h", 5_400_000],
])("%s is %d ms", (text, durationMs) => {
  expect(parseDurationMs(text)).toBe(durationMs);
});

test.each(["30", "s", "-5s", "1 day", ""])("refuses %j and says how to write it", (text) => {
  expect(() => parseDurationMs(text)).toThrow(expect.objectContaining({ code: "usage" }));
});
