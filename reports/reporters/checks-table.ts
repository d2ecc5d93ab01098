import type { CheckKind, CheckResult } from "../checks/check.ts";
import { printable } from "../format/printable.ts";
import { wrap } from "../format/wrap.ts";
import { borderlessTable } from "./borderless-table.ts";
import type { ConsoleText } from "./console-text.ts";
import { outcomeMark, paintOutcome } from "./outcome-mark.ts";

const SECTIONS: readonly { readonly kind: CheckKind; readonly heading: string }[] = [
  { kind: "metric", heading: "Success metrics" },
  { kind: "integrity", heading: "Integrity of every frame" },
  { kind: "validity", heading: "Could the run tell?" },
];

const STATUS_WIDTH = 12;
const TITLE_WIDTH = 25;
const LIMIT_WIDTH = 14;
const DETAIL_LENGTH_MAX = 300;

/** The checks by kind, each with its limit and its measured value; what else is known of it stands below. */
export function renderChecks(text: ConsoleText, checks: readonly CheckResult[]): string[] {
  return SECTIONS.flatMap(({ kind, heading }) => {
    const results = checks.filter((result) => result.kind === kind);
    if (results.length === 0) return [];
    return ["", renderHead(text, heading), ...results.flatMap((result) => renderResult(text, result))];
  });
}

function renderHead({ paint }: ConsoleText, heading: string): string {
  const name = `  ${heading}`.padEnd(STATUS_WIDTH + TITLE_WIDTH);
  return `${paint.bold(name)}${paint.dim(`${"limit".padEnd(LIMIT_WIDTH)}measured`)}`;
}

function renderResult({ paint, width }: ConsoleText, result: CheckResult): string[] {
  const { status, title, limit, measured, detail } = result;
  const emphasis = status === "pass" ? String : paint.bold;
  const cells = [
    `  ${paintOutcome(paint, status, outcomeMark(status))}`,
    printable(title),
    printable(limit),
    emphasis(printable(measured)),
  ];
  const measuredWidth = width - STATUS_WIDTH - TITLE_WIDTH - LIMIT_WIDTH;
  const row = borderlessTable([cells], [STATUS_WIDTH, TITLE_WIDTH, LIMIT_WIDTH, measuredWidth]);
  if (detail === undefined) return row;
  const below = wrap(printable(detail, DETAIL_LENGTH_MAX), width - STATUS_WIDTH);
  return [...row, ...below.map((line) => `${" ".repeat(STATUS_WIDTH)}${paint.dim(line)}`)];
}
