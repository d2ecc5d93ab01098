import { expect, test } from "vitest";
import { exitCodeOf, type Outcome } from "./outcome.ts";

const codeOf = (...outcomes: Outcome[]) => exitCodeOf(outcomes.map((outcome) => ({ outcome })));

test("all passed exits 0", () => {
  expect(codeOf("pass", "pass")).toBe(0);
});

test("any failure exits 1, whatever else could not tell", () => {
  expect(codeOf("unknown", "fail", "pass")).toBe(1);
});

test("no failure but one that could not tell exits 2", () => {
  expect(codeOf("pass", "unknown")).toBe(2);
});

test("no run at all is not a green", () => {
  expect(codeOf()).toBe(2);
});
