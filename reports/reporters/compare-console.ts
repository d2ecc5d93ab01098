import type { Comparison } from "../compare/comparison.ts";
import { renderMetrics } from "./compare-metrics-table.ts";
import { renderScenarios } from "./compare-scenarios-list.ts";
import { type ConsoleOptions, ConsoleText } from "./console-text.ts";

/** Two sides beside each other for a person: every metric, then every scenario, then what it comes to. */
export function renderComparison(comparison: Comparison, options: ConsoleOptions): string {
  const text = new ConsoleText(options);
  const lines = [
    ...renderMetrics(text, comparison),
    "",
    ...renderScenarios(text, comparison),
    "",
    ...text.paragraph(comparison.summary).map((line) => text.paint.bold(line)),
  ];
  return `${lines.join("\n")}\n`;
}
