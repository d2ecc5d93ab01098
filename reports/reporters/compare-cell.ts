import type { MetricCell } from "../compare/comparison.ts";
import { printable } from "../format/printable.ts";
import { wrap } from "../format/wrap.ts";
import type { Outcome } from "../outcome.ts";
import type { Paint } from "./console-text.ts";
import { outcomeSign, paintOutcome } from "./outcome-mark.ts";

const TEXT_LENGTH_MAX = 120;
const UNSEEN_MAX = 4;

/** A measured value with its sign, and dim below it the scenario it comes from; lines of at most `width`. */
export function cellLines(paint: Paint, cell: MetricCell, hasLimit: boolean, width: number): string[] {
  const outcome: Outcome = cell.good === null ? "unknown" : cell.good ? "pass" : "fail";
  const sign = hasLimit ? paintOutcome(paint, outcome, outcomeSign(outcome)) : " ";
  const emphasis = cell.good === false ? paint.bold : String;
  const value = wrap(printable(cell.measured), width - 2);
  const below = remarks(cell).flatMap((remark) => wrap(printable(remark, TEXT_LENGTH_MAX), width - 2));
  return [
    ...value.map((line, index) => `${index === 0 ? sign : " "} ${emphasis(line)}`),
    ...below.map((line) => `  ${paint.dim(line)}`),
  ];
}

/** Where the value comes from, what else is known of it, and where it was not seen. */
function remarks({ scenario, detail, unseenIn }: MetricCell): string[] {
  const source = [scenario, detail].filter((part) => part !== null).join(", ");
  if (unseenIn.length === 0) return source === "" ? [] : [source];
  const more = unseenIn.length > UNSEEN_MAX ? ` and ${unseenIn.length - UNSEEN_MAX} more` : "";
  const unseen = `${scenario === null ? "" : "not seen "}in ${unseenIn.slice(0, UNSEEN_MAX).join(", ")}${more}`;
  return source === "" ? [unseen] : [source, unseen];
}
