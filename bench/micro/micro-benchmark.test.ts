import { expect, test } from "vitest";
import { MICRO_BENCHMARKS } from "./micro-benchmark.ts";

/** So short that the figure means nothing: what is tested is that each of them still measures. */
const SHORT = { warmUpRounds: 1, rounds: 2, perRound: 10_000 };

test.each(MICRO_BENCHMARKS)("$name measures something", { timeout: 60_000 }, async ({ name, load }) => {
  const value = await (await load())(SHORT);
  expect(value).not.toBeNaN();
  // What the log adds may be less than the noise.
  if (!name.startsWith("log")) expect(value).toBeGreaterThan(0);
});
