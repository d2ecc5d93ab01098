import { limitWord } from "../../capacity/step-words.ts";
import { html, type Markup } from "../markup.ts";
import { chartFrame, type Tick, xAt, yAt } from "../sweep/chart-frame.ts";
import { type ChartPoint, chartLines } from "../sweep/chart-series.ts";
import { CHARACTER_WIDTH, type Label, placeLabels } from "../sweep/label-places.ts";
import { wholeTicksUpTo } from "../sweep/linear-ticks.ts";
import { type NumberedStep, stepSummary } from "./numbered-steps.ts";

/** A line of a chart: a value of each of its steps. */
export interface UsersLine {
  readonly steps: readonly NumberedStep[];
  /** From 0, at the bottom, to 1; null where it was not seen. */
  readonly at: (step: NumberedStep) => number | null;
  readonly words: (step: NumberedStep) => string;
}

export interface UsersChart {
  readonly summary: string;
  readonly yTitle: string;
  readonly yTicks: readonly Tick[];
  readonly lines: readonly UsersLine[];
  /** Whether steps that do not hold say what was the limit. */
  readonly namesLimits: boolean;
  /** A line across the chart. */
  readonly limit: Limit | null;
}

/** Something by the number of users. */
export function usersChart({ summary, yTitle, yTicks, lines, namesLimits, limit }: UsersChart): Markup {
  const most = Math.max(1, ...lines.flatMap(({ steps }) => steps.map(({ step }) => step.users)));
  const ticks = wholeTicksUpTo(most);
  const top = ticks.at(-1) ?? most;
  // Room on the right for what the last points are called.
  const xOf = (users: number): number => (users / top) * (namesLimits ? 0.87 : 1);
  const columns = [...new Set(lines.flatMap(({ steps }) => steps.map(({ step }) => step.users)))].sort(
    (one, other) => one - other,
  );
  const labels: Label[] = [];
  const points = lines.map(({ steps, at, words }) =>
    steps.map((numbered): ChartPoint | null => {
      const share = at(numbered);
      if (share === null) return null;
      const { users, status } = numbered.step;
      const [x, y] = [xAt(xOf(users)), yAt(share)];
      if (namesLimits && status !== "holds")
        labels.push({ x, y, text: `${SIGNS[status]} ${limitWord(numbered.step)}` });
      const summary = `${stepSummary(numbered)}, ${words(numbered)}`;
      return { id: numbered.id, column: columns.indexOf(users), x, y, band: null, words: summary };
    }),
  );
  return chartFrame({
    summary,
    xTitle: "Users",
    yTitle,
    xTicks: ticks.map((users) => ({ at: xOf(users), label: String(users) })),
    yTicks,
    content: [
      limit !== null && limitLine(limit),
      ...chartLines(points),
      ...placeLabels(labels, limit === null ? [] : [limitLabel(limit)]).map(
        ({ x, y, text }) => html`<text class="point-label" x="${x}" y="${y}">${text}</text>`,
      ),
    ].filter((part) => part !== false),
  });
}

const SIGNS = { holds: "✔", fails: "✖", unknown: "?" } as const;

interface Limit {
  readonly at: number;
  readonly label: string;
}

/** Above its line, and to the right: where it begins. */
function limitLabel({ at, label }: Limit): Label {
  return { x: xAt(1) - label.length * CHARACTER_WIDTH, y: yAt(at) - 5, text: label };
}

function limitLine(limit: Limit): Markup {
  const y = yAt(limit.at);
  return html`<line class="limit" x1="${xAt(0)}" x2="${xAt(1)}" y1="${y}" y2="${y}"/><text class="limit-label" x="${xAt(1)}" y="${limitLabel(limit).y}">${limit.label}</text>`;
}
