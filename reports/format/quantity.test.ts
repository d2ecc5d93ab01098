import { expect, test } from "vitest";
import { counted, fixed, quantity, quantityBeside, timeSpan, whole } from "./quantity.ts";

test("quantities have three significant digits and their unit last", () => {
  expect(quantity(1.2345, "ms")).toBe("1.23 ms");
  expect(quantity(12_345.6, "ms")).toBe("12,346 ms");
  expect(quantity(0.4123, "ratio")).toBe("41.2 %");
  expect(quantity(3, "frames")).toBe("3 frames");
  expect(quantity(1, "frames")).toBe("1 frame");
});

test("one frame lost in a hundred thousand is not shown as none", () => {
  expect(quantity(1 / 100_000, "ratio")).toBe("0.001 %");
});

test("a value just off its limit is not rounded onto it", () => {
  expect(quantityBeside(0.01, 0.009_999_6, "ratio")).toBe("0.99996 %");
  expect(quantityBeside(0.01, 0.01, "ratio")).toBe("1 %");
  expect(quantityBeside(0.01, 0.02, "ratio")).toBe("2 %");
});

test("counts agree with their noun", () => {
  expect(counted(1, "user")).toBe("1 user");
  expect(counted(12_000, "user")).toBe("12,000 users");
});

test("times turn to seconds from one second on", () => {
  expect(timeSpan(250)).toBe("250 ms");
  expect(timeSpan(2_500)).toBe("2.5 s");
});

test("what rounds to nothing has no minus", () => {
  expect(whole(-0.4)).toBe("0");
  expect(fixed(-0.0004, 3)).toBe("0.000");
  expect(quantity(-0, "ms")).toBe("0 ms");
  expect(counted(-0, "user")).toBe("0 users");
  expect([whole(-1), fixed(-0.0006, 3), quantity(-0.1, "ms")]).toEqual(["-1", "-0.001", "-0.1 ms"]);
});
