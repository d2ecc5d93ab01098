import type { Regression } from "../baseline/regression.ts";
import { type ConsoleOptions, ConsoleText } from "./console-text.ts";
import { outcomeMark, paintOutcome } from "./outcome-mark.ts";
import { regressionLines } from "./regression-text.ts";

/** What runs came to against a baseline, for a person. */
export function renderRegression(regression: Regression, options: ConsoleOptions): string {
  const text = new ConsoleText(options);
  const mark = outcomeMark(regression.outcome).toUpperCase();
  const lines = [
    ...text.heading(mark, regression.summary, (badge) => paintOutcome(text.paint, regression.outcome, badge)),
    ...regressionLines(regression).flatMap((line) => text.paragraph(line)),
  ];
  return `${lines.join("\n")}\n`;
}
