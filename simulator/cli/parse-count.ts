import { BenchError } from "../../common/bench-error.ts";

/** For an option that takes a whole number from `min` up. @throws BenchError `usage` for anything else. */
export function countFrom(min: number): (text: string) => number {
  return (text) => {
    const count = Number(text);
    if (/^\d{1,6}$/.test(text) && count >= min) return count;
    throw new BenchError("usage", `"${text}" is not a whole number from ${min} up.`);
  };
}
