import type { CapacityCurve, CapacityResult } from "../capacity/capacity-result.ts";
import { JUDGED_COLUMNS, limitWord, stepOutcome, stepState } from "../capacity/step-words.ts";
import { markdownCode, markdownTable, markdownText } from "../format/markdown-text.ts";
import { outcomeSign } from "./outcome-mark.ts";

/** How many users hold as a summary in Markdown. `reportPath` is null where no page could be written. */
export function renderCapacityMarkdown(
  { plan, curves, stopped }: CapacityResult,
  reportPath: string | null,
): string {
  const parts = [
    `## bridgebench capacity: ${markdownText(plan.scenario)}\n`,
    ...curves.map(renderCurve),
    ...(stopped === null ? [] : [`Stopped: ${markdownText(stopped)}\n`]),
    ...(reportPath === null ? [] : [`Report: ${markdownCode(reportPath)}\n`]),
  ];
  return parts.join("\n");
}

function renderCurve({ format, headline, lines, steps }: CapacityCurve): string {
  const heads = ["Users", "Holds", "Limit", ...JUDGED_COLUMNS.map(({ title }) => title)];
  const rows = steps.map((step) => [
    String(step.users),
    `${outcomeSign(stepOutcome(step))} ${stepState(step)}`,
    limitWord(step),
    ...JUDGED_COLUMNS.map(({ words }) => words(step)),
  ]);
  return [
    `### ${markdownText(format)}\n`,
    `**${markdownText(headline)}**\n`,
    ...lines.map((line) => `- ${markdownText(line)}`),
    "",
    markdownTable(
      heads,
      rows.map((row) => row.map(markdownText)),
    ),
    "",
  ].join("\n");
}
