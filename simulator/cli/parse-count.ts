import { BenchError } from "../../common/bench-error.ts";

const COUNT_MAX = 999_999;

/** For an option that takes a whole number from `min` up. @throws BenchError `usage` for anything else. */
export function countFrom(option: string, min: number): (text: string) => number {
  return (text) => {
    const count = Number(text);
    if (/^\d+$/.test(text) && count >= min && count <= COUNT_MAX) return count;
    throw new BenchError(
      "usage",
      `${option} takes a whole number from ${min} to ${COUNT_MAX}, not "${text}".`,
    );
  };
}
