import { expect, test } from "vitest";
import { naive, runNaive } from "./naive.ts";

const random = (): number => 0.5;

test("tries once, exactly so much later, and never again", () => {
  const { pauseMs } = runNaive(naive({ afterMs: 700 }));
  expect([0, 1, 2, 100].map((attempt) => pauseMs(attempt, random))).toEqual([700, null, null, null]);
});

test("waits two seconds where nobody says otherwise", () => {
  expect(runNaive(naive()).pauseMs(0, random)).toBe(2_000);
});

test("uses the token that it has", () => {
  expect(runNaive(naive()).freshToken).toBe(false);
});
