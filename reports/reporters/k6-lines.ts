import { k6GroupResult, k6Summary } from "../format/k6-words.ts";
import { printable } from "../format/printable.ts";
import { type K6Record, k6ThresholdGroups } from "../record/k6-record.ts";
import { borderlessTable } from "./borderless-table.ts";
import type { ConsoleText } from "./console-text.ts";
import { outcomeMark, paintOutcome } from "./outcome-mark.ts";

const LABEL_WIDTH = 13;
const STATUS_WIDTH = 10;
const METRIC_WIDTH = 26;
const CONDITION_WIDTH = 14;

/** What k6 did, and each threshold of its script with what it was held against. */
export function renderK6(text: ConsoleText, k6: K6Record): string[] {
  const rows = k6ThresholdGroups(k6).map((group) => {
    const status = group.crossed.length === 0 ? "pass" : "fail";
    const cells = [group.metric, group.condition, k6GroupResult(group)].map((cell) => printable(cell));
    return ["", paintOutcome(text.paint, status, outcomeMark(status)), ...cells];
  });
  const lastWidth = text.width - LABEL_WIDTH - STATUS_WIDTH - METRIC_WIDTH - CONDITION_WIDTH;
  const widths = [LABEL_WIDTH, STATUS_WIDTH, METRIC_WIDTH, CONDITION_WIDTH, lastWidth];
  return [...text.labelled("k6", k6Summary(k6)), ...borderlessTable(rows, widths)];
}
