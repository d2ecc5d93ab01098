import { numberText, timeSpan } from "../../format/quantity.ts";
import { PART_NAMES, partWords } from "../../usage/part.ts";
import { useOf } from "../../usage/part-use.ts";
import { html, type Markup } from "../markup.ts";
import { ticksUpTo } from "../sweep/linear-ticks.ts";
import { seriesLegend } from "../sweep/series-marks.ts";
import { latencyPosition, latencyTicks } from "./latency-scale.ts";
import type { NumberedStep } from "./numbered-steps.ts";
import { usersChart } from "./users-chart.ts";

/** Latency by users, a line a format: where it bends is the knee. */
export function latencyChart(curves: readonly (readonly NumberedStep[])[], limitMs: number | null): Markup {
  const latencies = curves.flat().map(({ step }) => step.figures.latencyP99Ms ?? 0);
  const ticksMs = latencyTicks(Math.max(...latencies, limitMs ?? 0));
  const chart = usersChart({
    summary: "Latency by users",
    yTitle: "Latency due → cloud, p99",
    yTicks: ticksMs.map((ms) => ({ at: latencyPosition(ms, ticksMs), label: timeSpan(ms) })),
    lines: curves.map((steps) => ({
      steps,
      at: ({ step }) => {
        const ms = step.figures.latencyP99Ms;
        return ms === null ? null : latencyPosition(ms, ticksMs);
      },
      words: ({ step }) => `latency p99 ${timeSpan(step.figures.latencyP99Ms ?? 0)}`,
    })),
    namesLimits: true,
    limit:
      limitMs === null
        ? null
        : { at: latencyPosition(limitMs, ticksMs), label: `limit ${timeSpan(limitMs)}` },
  });
  const formats = curves.map(([first]) => first?.curve.format ?? "");
  return figure(
    "Latency by users",
    "The scale is logarithmic. Steps that do not hold say what was the limit.",
    chart,
    formats,
  );
}

/** The CPU of each part by users, of one format. */
export function cpuChart(steps: readonly NumberedStep[]): Markup {
  const parts = PART_NAMES.filter((part) => steps.some(({ step }) => useOf(step.parts, part) !== undefined));
  const uses = steps.flatMap(({ step }) => step.parts.map(({ cores }) => cores));
  const ticks = ticksUpTo(Math.max(0.1, ...uses));
  const top = ticks.at(-1) ?? 1;
  const format = steps[0]?.curve.format ?? "";
  const chart = usersChart({
    summary: `CPU by users, ${format}`,
    yTitle: "CPU, cores",
    yTicks: ticks.map((cores) => ({
      at: cores / top,
      label: numberText(cores, { maximumFractionDigits: 3 }),
    })),
    lines: parts.map((part) => ({
      steps,
      at: ({ step }) => {
        const use = useOf(step.parts, part);
        return use === undefined ? null : use.cores / top;
      },
      words: ({ step }) => `${partWords(part)} ${useOf(step.parts, part)?.cores.toFixed(2)} cores`,
    })),
    namesLimits: false,
    limit: null,
  });
  return figure(
    `CPU by users, ${format}`,
    "All processes of each part together.",
    chart,
    parts.map(partWords),
  );
}

function figure(title: string, note: string, chart: Markup, names: readonly string[]): Markup {
  return html`<figure><figcaption><strong>${title}</strong> ${note}</figcaption>${chart}${seriesLegend(names)}</figure>`;
}
