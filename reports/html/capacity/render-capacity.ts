import { burstWords } from "../../capacity/burst.ts";
import type { CapacityCurve, CapacityResult } from "../../capacity/capacity-result.ts";
import { counted, timeSpan } from "../../format/quantity.ts";
import { bridgeWords } from "../../record/bridge-target.ts";
import { html, type Markup } from "../markup.ts";
import { renderPage } from "../page.ts";
import { commandLine } from "../sections/command-line.ts";
import { recommendationBox } from "../sweep/recommendation-box.ts";
import { cpuChart, latencyChart } from "./capacity-charts.ts";
import { capacityPageData, type NumberedStep, numberedSteps } from "./numbered-steps.ts";
import { costTables, stepsTable } from "./steps-table.ts";

/** How many users hold, as one self-contained page: the answer, the curve, and every step that it rests on. */
export function renderCapacityPage(result: CapacityResult): string {
  const { plan, source, curves, stopped } = result;
  const title = `Users held: ${plan.scenario}`;
  const numbered = numberedSteps(result);
  const measured = numbered.filter((steps) => steps.length > 0);
  const body = html`<main class="sweep">
<p class="product">bridgebench capacity</p>
<h1>${title}</h1>
${source && html`<p>${source.story}</p>`}
${stopped !== null && html`<p class="caveats">Stopped before its end: ${stopped}</p>`}
${curves.map((curve) => answer(curve))}
${measured.length > 0 && html`<div class="sweep-charts">${latencyChart(measured, plan.latencyP99MaxMs)}${measured.map(cpuChart)}</div>`}
${numbered.map((steps, index) => curveSection(curves[index], steps))}
<section><h2>What was run</h2>
${facts(result)}</section>
<div class="read-out" role="status" hidden></div>
</main>`;
  return renderPage({ title, body, data: capacityPageData(numbered.flat()), client: "sweep" });
}

function answer({ format, headline, lines, users }: CapacityCurve): Markup {
  const value = users === null ? null : String(users);
  return recommendationBox({ headline: `${format}: ${headline}`, value, lines });
}

function curveSection(curve: CapacityCurve | undefined, steps: readonly NumberedStep[]): Markup | null {
  if (curve === undefined || steps.length === 0) return null;
  return html`<section><h2>${curve.format}${curve.burst && html` <span class="muted">${burstWords(curve.burst)}</span>`}</h2>
${stepsTable(steps)}
${costTables(curve)}</section>`;
}

function facts({ plan, source, command }: CapacityResult): Markup {
  const { growth, overrides, formats } = plan;
  const set = Object.entries(overrides).map(([key, word]) => `${key} = ${word}`);
  const rows: (readonly [string, string])[] = [
    ["Scenario", `${plan.scenario}, ${bridgeWords(plan)}`],
    ["Users", `from ${growth.from} to ${growth.to} at most, the knee to ${growth.step}`],
    ["Formats", formats.join(", ")],
    ["Each step", `held ${timeSpan(plan.holdMs)}, seed ${plan.seed}`],
    ...(set.length === 0 ? [] : [["Set", set.join("; ")] as const]),
  ];
  if (source !== null) {
    rows.push(
      ["Machine", `${source.cpuModel}, ${counted(source.cpus, "core")}`],
      [
        "Versions",
        Object.entries(source.versions)
          .map(([name, version]) => `${name} ${version}`)
          .join(", "),
      ],
      ["Begun", `${source.startedAt.slice(0, 16).replace("T", " ")} UTC`],
    );
  }
  return html`<dl class="facts">${rows.map(([name, words]) => html`<dt>${name}</dt><dd>${words}</dd>`)}<dt>Repeat</dt><dd>${commandLine(command)}</dd></dl>`;
}
