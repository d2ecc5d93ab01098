import { quantityBeside } from "../format/quantity.ts";
import type { Outcome } from "../outcome.ts";
import { isHarmed } from "../sweep/failed-check.ts";
import { DROP_RATE_LIMIT, type SweepCell } from "../sweep/sweep-cell.ts";
import { outcomeSign } from "./outcome-mark.ts";

/** Whether a cell holds, as an outcome. */
export function cellOutcome({ holds }: SweepCell): Outcome {
  return holds === null ? "unknown" : holds ? "pass" : "fail";
}

/** Whether a cell holds, and its drop rate: `✔ 0 %`, `✖ 3.1 %`, `✖ harmed`, `? unknown`, `not run`. */
export function rateText(cell: SweepCell): string {
  const { status, figures, runs } = cell;
  if (status === "not-run") return "not run";
  const rate = figures.dropRate;
  if (rate === null) return `${outcomeSign(cellOutcome(cell))} unknown`;
  if (runs.some(isHarmed)) return `${outcomeSign("fail")} harmed`;
  // It is the upper end of the band that decides.
  const onlyItsEnd = rate.mean < DROP_RATE_LIMIT && rate.high >= DROP_RATE_LIMIT;
  const shown = quantityBeside(DROP_RATE_LIMIT, onlyItsEnd ? rate.high : rate.mean, "ratio");
  const words = onlyItsEnd ? `up to ${shown}` : shown;
  return `${outcomeSign(cellOutcome(cell))} ${words}`;
}
