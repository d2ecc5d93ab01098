import { counted, quantity, timeSpan, whole } from "../../format/quantity.ts";
import { bridgeWords } from "../../record/bridge-target.ts";
import type { DurationSummary, RunRecord } from "../../record/record.ts";
import { overrideWords } from "../../run-names.ts";
import { html, type Markup } from "../markup.ts";
import type { ReportRun } from "../report-run.ts";
import { commandLine } from "./command-line.ts";

const LATENCIES = {
  dueToBridge: "due → bridge",
  bridgeToCloud: "bridge → cloud",
  dueToCloud: "due → cloud",
  dueToApp: "due → app",
  lateness: "speaker lateness",
  burstSpread: "burst at bridge, first to last",
} as const satisfies Record<keyof RunRecord["latency"], string>;

/** Latencies hop by hop, and everything that one would ask to repeat the run or to doubt it. */
export function runDetails({ record, files }: ReportRun): Markup {
  const { run, machine, settings, scenario } = record;
  const overrides = overrideWords(record);
  return html`<div class="wide"><table class="latencies">
<thead><tr><th scope="col">Latency</th>${["p50", "p90", "p99", "max", "samples"].map((name) => html`<th scope="col" class="number">${name}</th>`)}</tr></thead>
<tbody>${Object.entries(LATENCIES).map(([hop, name]) => latencyRow(name, record.latency[hop as keyof typeof LATENCIES]))}</tbody></table></div>
<dl class="facts">
<dt>Repeat</dt><dd>${commandLine(run.command)}</dd>
<dt>Run</dt><dd>${record.complete ? "finished" : `cut short: ${record.ended}`}; ${counted(scenario.users, "user")}, ${timeSpan(scenario.durationMs)}, seed ${run.seed}, ${bridgeWords(run)}${overrides.length > 0 && `, changed: ${overrides.join(", ")}`}</dd>
${run.beside.length > 0 && html`<dt>Ran beside</dt><dd>${run.beside.join(", ")}</dd>`}
<dt>Bridge settings</dt><dd>${settingsLine(settings.bridge)}</dd>
<dt>Machine</dt><dd>busy ${percent(mean(machine.busy))} on average; cores in use ${percent(Math.max(0, ...machine.busiest))} at most${settings.cores !== null && `; load on cores ${settings.cores.world}, bridge on ${settings.cores.bridge}`}</dd>
<dt>Processes</dt><dd>${record.processes.map(({ name, cpuS, rssMaxBytes }) => html`<div>${name}: ${quantity(cpuS * 1_000, "ms")} of CPU, at most ${mib(rssMaxBytes)}</div>`)}</dd>
<dt>Left behind</dt><dd>${leftBehind(record)}</dd>
${record.stops.length > 0 && html`<dt>Stopped</dt><dd>${record.stops.map(({ process, tookMs, exit }) => html`<div>${process}: ${timeSpan(tookMs)} after SIGTERM, ${exit}</div>`)}</dd>`}
${files.length > 0 && html`<dt>Files</dt><dd class="files">${files.map(({ label, href }) => html`<a href="${href}">${label}</a> `)}</dd>`}
</dl>`;
}

function latencyRow(name: string, { count, p50Ms, p90Ms, p99Ms, maxMs }: DurationSummary): Markup {
  const values = [p50Ms, p90Ms, p99Ms, maxMs].map((valueMs) =>
    count === 0 ? "not seen" : quantity(valueMs, "ms"),
  );
  return html`<tr><th scope="row">${name}</th>${[...values, whole(count)].map((value) => html`<td class="number">${value}</td>`)}</tr>
`;
}

function settingsLine(settings: RunRecord["settings"]["bridge"]): string {
  const pairs = Object.entries(settings).map(([name, value]) => `${name} ${value}`);
  return pairs.join(", ") || "not known";
}

/** The three witnesses after everybody has gone. */
function leftBehind({ zombies, footprint }: RunRecord): string {
  const seen = (value: number | null | undefined): string =>
    value === null || value === undefined ? "not seen" : whole(value);
  const before = footprint?.idle?.descriptors;
  const after = footprint?.settled?.descriptors;
  return `sessions ${seen(zombies?.bridgeSessions)}, streams ${seen(zombies?.bridgeStreams)}, participants in rooms ${seen(zombies?.livekitParticipants)}; descriptors of the bridge ${seen(before)} before, ${seen(after)} after`;
}

function mean(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0) / Math.max(1, values.length);
}

function percent(share: number): string {
  return quantity(share, "ratio", 2);
}

function mib(bytes: number): string {
  return `${Math.round(bytes / 2 ** 20)} MiB`;
}
