import { expect, test } from "vitest";
import { sweepResult } from "../testing/sweep-fixture.ts";
import { frontierOf } from "./frontier.ts";
import type { SweepCell } from "./sweep-cell.ts";

const [cell] = sweepResult().panels[0]?.rows[0]?.cells ?? [];
const row = (...holds: (boolean | null)[]) => ({
  cells: holds.map((each) => ({ ...cell, holds: each }) as SweepCell),
});

test("is the first size that holds", () => {
  expect(frontierOf(row(false, false, true, true))).toBe(2);
  expect(frontierOf(row(true, true))).toBe(0);
});

test("is none where no size holds, or the largest does not", () => {
  expect(frontierOf(row(false, false))).toBeNull();
  expect(frontierOf(row(false, true, false))).toBeNull();
});

test("lies behind the last size that does not hold", () => {
  expect(frontierOf(row(true, false, true))).toBe(2);
});

test("is never a size that is not known", () => {
  expect(frontierOf(row(false, null, true))).toBe(2);
  expect(frontierOf(row(true, null, true))).toBe(0);
  expect(frontierOf(row(null, null))).toBeNull();
});
