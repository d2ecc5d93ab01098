import { burstWords } from "../capacity/burst.ts";
import type { CapacityCurve, CapacityResult } from "../capacity/capacity-result.ts";
import type { CapacityStep } from "../capacity/capacity-step.ts";
import {
  COST_COLUMNS,
  type Column,
  CPU_COLUMNS,
  JUDGED_COLUMNS,
  limitWord,
  stepOutcome,
  USE_COLUMNS,
} from "../capacity/step-words.ts";
import { timeSpan, whole } from "../format/quantity.ts";
import { bridgeWords } from "../record/bridge-target.ts";
import { partWords } from "../usage/part.ts";
import { borderlessTable } from "./borderless-table.ts";
import { type ConsoleOptions, ConsoleText } from "./console-text.ts";
import { outcomeSign, paintOutcome } from "./outcome-mark.ts";

const HEAD_WIDTH = 19;
const USERS_WIDTH = 6;
const COLUMN_WIDTH_MAX = 16;

/** Where the users of each format end, for a person: the curve, what it took, the answer. */
export function renderCapacity(result: CapacityResult, options: ConsoleOptions): string {
  const text = new ConsoleText(options);
  const { plan, curves, stopped } = result;
  const facts = [plan.scenario, bridgeWords(plan), `each step held ${timeSpan(plan.holdMs)}`];
  const lines = [
    ...text.heading("CAPACITY", facts.join(" · "), text.paint.bold),
    ...curves.flatMap((curve) => ["", ...renderCurve(text, curve)]),
    ...(stopped === null ? [] : ["", ...text.labelled("Stopped", stopped)]),
  ];
  return `${lines.join("\n")}\n`;
}

function renderCurve(
  text: ConsoleText,
  { format, burst, steps, costs, headline, lines, users }: CapacityCurve,
): string[] {
  const knee = steps.find((step) => step.users === users);
  return [
    ...text
      .paragraph(burst === null ? format : `${format} · ${burstWords(burst)}`)
      .map((line) => text.paint.bold(line)),
    ...table(text, "Users", steps, JUDGED_COLUMNS, (step) => usersAndLimit(text, step)),
    ...table(text, "CPU, cores", steps, CPU_COLUMNS, (step) => whole(step.users)),
    ...table(text, `At ${knee?.users} users`, knee?.parts ?? [], USE_COLUMNS, ({ part }) => partWords(part)),
    ...table(text, "One more user", costs, COST_COLUMNS, ({ part }) => partWords(part)),
    ...text.labelled("Holds", headline),
    ...lines.flatMap((line) => text.labelled("", line)),
  ];
}

function usersAndLimit({ paint }: ConsoleText, step: CapacityStep): string {
  const outcome = stepOutcome(step);
  const state = `${outcomeSign(outcome)} ${limitWord(step) || "holds"}`;
  return `${whole(step.users).padEnd(USERS_WIDTH)}${paintOutcome(paint, outcome, state)}`;
}

/** A table with an empty line behind it; nothing without a row. */
function table<Row>(
  { paint, width }: ConsoleText,
  title: string,
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  headOf: (row: Row) => string,
): string[] {
  if (rows.length === 0) return [];
  const each = Math.min(COLUMN_WIDTH_MAX, Math.floor((width - HEAD_WIDTH) / columns.length));
  const heads = [title, ...columns.map((column) => column.title)].map((head) => paint.dim(head));
  const cells = rows.map((row) => [headOf(row), ...columns.map(({ words }) => words(row))]);
  const lines = [heads, ...cells].map(([head, ...rest]) => [`  ${head}`, ...rest]);
  return [...borderlessTable(lines, [HEAD_WIDTH, ...columns.map(() => each)]), ""];
}
