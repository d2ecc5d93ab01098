import { quantity } from "../../../format/quantity.ts";
import type { ChartSpec } from "../../chart-specs.ts";

/** To the microsecond, as the record has it. */
const EXACT_DIGITS = 6;
/** Of a bound one reads no more. */
const BOUND_DIGITS = 3;

/** The record's own value of one window, as a legend shows it; null is one that nobody saw. */
export function valueWords(value: number | null, unit: ChartSpec["unit"]): string {
  if (value === null) return "not seen";
  return unit === "ms" ? quantity(value, "ms", EXACT_DIGITS) : String(value);
}

/** The greatest of several windows: rounded up, so that none lies above it. */
export function greatestWords(value: number | null, unit: ChartSpec["unit"]): string {
  if (!value) return valueWords(value, unit);
  return `≤ ${valueWords(unit === "ms" ? roundedUp(value) : value, unit)}`;
}

function roundedUp(value: number): number {
  const up = value.toPrecision(BOUND_DIGITS);
  const step = 10 ** (Math.floor(Math.log10(value)) - BOUND_DIGITS + 1);
  return Number(up) >= value ? Number(up) : Number((Number(up) + step).toPrecision(BOUND_DIGITS));
}
