import { quantity, quantityBeside, type Unit } from "../format/quantity.ts";
import type { Finding } from "./check.ts";

export const NOT_SEEN = "not seen";

/** A bound on one number. */
export interface Limit {
  /** Judges a measured value; null is a value that nobody showed. */
  judge(measured: number | null, detail?: string): Finding;
  /** Judges a value that is known to lie between two: only where both come to the same does it pass or fail. */
  judgeBetween(least: number, most: number, detail?: string): Finding;
}

/** The value must be smaller; a limit of 0 asks for exactly 0. */
export function below(limit: number, unit: Unit): Limit {
  return limit === 0
    ? makeLimit("", limit, unit, (measured) => measured === 0)
    : makeLimit("< ", limit, unit, (measured) => measured < limit);
}

/** The value must not be greater. */
export function atMost(limit: number, unit: Unit): Limit {
  return makeLimit("≤ ", limit, unit, (measured) => measured <= limit);
}

/** The value must not be smaller. */
export function atLeast(limit: number, unit: Unit): Limit {
  return makeLimit("≥ ", limit, unit, (measured) => measured >= limit);
}

function makeLimit(sign: string, limit: number, unit: Unit, holds: (measured: number) => boolean): Limit {
  const bound = { limit: `${sign}${quantity(limit, unit)}`, limitValue: limit, unit };
  return {
    judgeBetween(least, most, detail) {
      if (least === most) return this.judge(least, detail);
      const more = detail === undefined ? {} : { detail };
      const status = holds(least) !== holds(most) ? "unknown" : holds(most) ? "pass" : "fail";
      const measured =
        least === 0
          ? `at most ${quantity(most, unit)}`
          : `${quantity(least, unit)} to ${quantity(most, unit)}`;
      return { ...bound, status, measured, ...(status !== "unknown" && { measuredValue: most }), ...more };
    },
    judge(measured, detail) {
      const more = detail === undefined ? {} : { detail };
      if (measured === null) return { ...bound, status: "unknown", measured: NOT_SEEN, ...more };
      return {
        ...bound,
        status: holds(measured) ? "pass" : "fail",
        measured: quantityBeside(limit, measured, unit),
        measuredValue: measured,
        ...more,
      };
    },
  };
}
