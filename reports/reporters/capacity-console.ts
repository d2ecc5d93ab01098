import type { CapacityCurve, CapacityResult } from "../capacity/capacity-result.ts";
import { partWords } from "../capacity/part.ts";
import {
  COST_COLUMNS,
  type Column,
  CPU_COLUMNS,
  JUDGED_COLUMNS,
  limitWord,
  stepOutcome,
  USE_COLUMNS,
} from "../capacity/step-words.ts";
import { printable } from "../format/printable.ts";
import { timeSpan, whole } from "../format/quantity.ts";
import { bridgeWords } from "../record/bridge-target.ts";
import { borderlessTable } from "./borderless-table.ts";
import { type ConsoleOptions, ConsoleText } from "./console-text.ts";
import { outcomeSign, paintOutcome } from "./outcome-mark.ts";

const USERS_WIDTH = 8;
const STATE_WIDTH = 11;

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
  { format, steps, costs, headline, lines, users }: CapacityCurve,
): string[] {
  const knee = steps.find((step) => step.users === users);
  return [
    ...text.paragraph(format).map((line) => text.paint.bold(line)),
    ...renderSteps(text, steps),
    ...(knee === undefined ? [] : renderTable(text, `At ${knee.users} users`, knee.parts, USE_COLUMNS)),
    ...(costs.length === 0 ? [] : renderTable(text, "One more user", costs, COST_COLUMNS)),
    "",
    ...text.labelled("Holds", headline),
    ...lines.flatMap((line) => text.labelled("", line)),
  ];
}

function renderSteps(text: ConsoleText, steps: CapacityCurve["steps"]): string[] {
  const { paint } = text;
  if (steps.length === 0) return [];
  const heads = ["  Users", "", ...JUDGED_COLUMNS.map(({ title }) => title)];
  const rows = steps.map((step) => {
    const outcome = stepOutcome(step);
    return [
      `  ${whole(step.users)}`,
      paintOutcome(paint, outcome, `${outcomeSign(outcome)} ${limitWord(step) || "holds"}`),
      ...JUDGED_COLUMNS.map(({ words }) => printable(words(step))),
    ];
  });
  const widths = [USERS_WIDTH, STATE_WIDTH, ...columnWidths(text, JUDGED_COLUMNS.length)];
  const cpuHeads = ["  Users", "CPU, cores", ...CPU_COLUMNS.map(({ title }) => title)];
  const cpuRows = steps.map((step) => [
    `  ${whole(step.users)}`,
    "",
    ...CPU_COLUMNS.map(({ words }) => words(step)),
  ]);
  const cpuWidths = [USERS_WIDTH, STATE_WIDTH, ...columnWidths(text, CPU_COLUMNS.length)];
  return [
    ...borderlessTable([heads.map((head) => paint.dim(head)), ...rows], widths),
    "",
    ...borderlessTable([cpuHeads.map((head) => paint.dim(head)), ...cpuRows], cpuWidths),
  ];
}

function renderTable<Row extends { readonly part: Parameters<typeof partWords>[0] }>(
  text: ConsoleText,
  title: string,
  rows: readonly Row[],
  columns: readonly Column<Row>[],
): string[] {
  const heads = [`  ${title}`, ...columns.map((column) => column.title)];
  const cells = rows.map((row) => [`  ${partWords(row.part)}`, ...columns.map(({ words }) => words(row))]);
  const widths = [USERS_WIDTH + STATE_WIDTH, ...columnWidths(text, columns.length)];
  return ["", ...borderlessTable([heads.map((head) => text.paint.dim(head)), ...cells], widths)];
}

function columnWidths({ width }: ConsoleText, columns: number): number[] {
  const each = Math.floor((width - USERS_WIDTH - STATE_WIDTH) / columns);
  return Array.from({ length: columns }, () => Math.min(16, each));
}
