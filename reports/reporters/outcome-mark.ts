import type { Outcome } from "../outcome.ts";
import type { Paint } from "./console-text.ts";

const MARKS = { pass: "✔", fail: "✖", unknown: "?" } as const satisfies Record<Outcome, string>;

/** Sign and word, so that it reads without colour too. */
export function outcomeMark(outcome: Outcome): string {
  return `${MARKS[outcome]} ${outcome}`;
}

/** The sign alone, for a cell whose text says the rest. */
export function outcomeSign(outcome: Outcome): string {
  return MARKS[outcome];
}

export function paintOutcome(paint: Paint, outcome: Outcome, text: string): string {
  return { pass: paint.green, fail: paint.red, unknown: paint.yellow }[outcome](text);
}
