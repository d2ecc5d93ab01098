import { markdownCode, markdownTable, markdownText } from "../format/markdown-text.ts";
import { axisTitle, settingWords, tickWords } from "../sweep/axis-words.ts";
import type { SweepPanel, SweepResult } from "../sweep/sweep-result.ts";
import { rateText } from "./sweep-rate.ts";

/** A sweep as a summary in Markdown: which size to take, and the drop rate of every cell. `reportPath` is null where no page could be written. */
export function renderSweepMarkdown(result: SweepResult, reportPath: string | null): string {
  const parts = [
    `## bridgebench sweep: ${markdownText(result.plan.scenario)}\n`,
    ...result.panels.map((panel) => renderPanel(result, panel)),
    ...result.caveats.map((caveat) => `- ${markdownText(caveat)}\n`),
    ...(reportPath === null ? [] : [`\nReport: ${markdownCode(reportPath)}\n`]),
  ];
  return parts.join("\n");
}

function renderPanel(
  { columns, rows }: SweepResult,
  { fixed, recommendation, rows: panelRows }: SweepPanel,
): string {
  const head = [
    `${rows === null ? "" : axisTitle(rows.key)} \\ ${axisTitle(columns.key)}`,
    ...columns.values.map((value) => tickWords(columns.key, value)),
  ];
  const cells = panelRows.map(({ value, cells }) => [
    rows === null || value === null ? "Drop rate" : tickWords(rows.key, value),
    ...cells.map(rateText),
  ]);
  const settings = fixed.map(({ key, value }) => settingWords(key, value)).join(", ");
  return [
    ...(settings === "" ? [] : [`### ${markdownText(settings)}\n`]),
    ...(recommendation === null ? [] : [`**${markdownText(recommendation.headline)}**\n`]),
    ...(recommendation?.lines ?? []).map((line) => `- ${markdownText(line)}`),
    "",
    markdownTable(
      head.map(markdownText),
      cells.map((row) => row.map(markdownText)),
    ),
  ].join("\n");
}
