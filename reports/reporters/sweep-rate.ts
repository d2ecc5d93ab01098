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
  if (rate !== null && runs.some(isHarmed)) return `${outcomeSign("fail")} harmed`;
  const words = rate === null ? "unknown" : quantityBeside(DROP_RATE_LIMIT, rate.mean, "ratio");
  return `${outcomeSign(cellOutcome(cell))} ${words}`;
}
