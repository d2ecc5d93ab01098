import { counted, timeSpan } from "../../format/quantity.ts";
import { settingWords } from "../../sweep/axis-words.ts";
import type { SweepResult } from "../../sweep/sweep-result.ts";
import { html, type Markup } from "../markup.ts";
import { commandLine } from "../sections/command-line.ts";

/** What was run, on what, with which seeds, and the command that repeats it. */
export function sweepFacts({ plan, source, command, tally }: SweepResult): Markup {
  const { scenario, preset, overrides, axes, seeds } = plan;
  const set = Object.entries(overrides).map(([key, word]) => settingWords(key, word));
  const grid = axes.map(({ key, values }) => `${key} = ${values.join(", ")}`).join("; ");
  const facts: (readonly [string, string])[] = [
    ["Scenario", `${scenario}, preset ${preset}`],
    ["Grid", grid],
    ...(set.length === 0 ? [] : [["Set", set.join("; ")] as const]),
    [
      "Runs",
      `${counted(tally.cells, "cell")}, each with ${counted(seeds.length, "seed")}: ${seeds.join(", ")}`,
    ],
    ["Cells", `${tally.known} known, ${tally.unknown} unknown, ${tally.notRun} not run`],
  ];
  if (source !== null) {
    const { users, durationMs, startedAt, cpuModel, cpus, versions } = source;
    const names = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
    facts.push(
      ["First run", `${counted(users, "user")}, ${timeSpan(durationMs)}`],
      ["Machine", `${cpuModel}, ${counted(cpus, "core")}`],
      ["Versions", names.join(", ")],
      ["Begun", `${startedAt.slice(0, 16).replace("T", " ")} UTC`],
    );
  }
  return html`<dl class="facts">${facts.map(([name, words]) => html`<dt>${name}</dt><dd>${words}</dd>`)}<dt>Repeat</dt><dd>${commandLine(command)}</dd></dl>`;
}
