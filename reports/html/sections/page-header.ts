import type { Regression } from "../../baseline/regression.ts";
import { diagnose } from "../../diagnosis/diagnose.ts";
import { counted } from "../../format/quantity.ts";
import { type NotRun, outcomesOf } from "../../judged-run.ts";
import { type Outcome, overallOutcome } from "../../outcome.ts";
import { bridgeWords } from "../../record/bridge-target.ts";
import { overrideWords } from "../../run-names.ts";
import { html, type Markup } from "../markup.ts";
import type { ReportRun } from "../report-run.ts";
import { commandLine } from "./command-line.ts";
import { outcomeBadge } from "./outcome-badge.ts";
import type { PlacedRun } from "./placed-run.ts";

const HEADLINES = {
  pass: "The bridge holds.",
  fail: "The bridge fails.",
  unknown: "The run could not tell.",
} as const satisfies Record<Outcome, string>;

/** What a comparison with a baseline adds to the title where it is worse than the runs by themselves. */
const BASELINE_TITLES = {
  fail: "worse than the baseline",
  unknown: "the baseline could not tell",
} as const satisfies Partial<Record<Outcome, string>>;

const VALUES_MAX = 6;

interface HeadlineOptions {
  readonly regression?: Regression | null;
  /** What was planned and never begun. */
  readonly notRun?: readonly NotRun[];
}

/** What a page says first. */
export interface Headline {
  readonly outcome: Outcome;
  readonly title: string;
  readonly sentence: string;
}

/** What runs and their comparison with a baseline come to together, in the operator's terms; the worse is said. */
export function headlineOf(
  placed: readonly PlacedRun[],
  { regression = null, notRun = [] }: HeadlineOptions = {},
): Headline {
  const runs = placed.map(({ run }) => run);
  const outcome = overallOutcome(outcomesOf(runs, null, notRun));
  const together = overallOutcome(outcomesOf(runs, regression, notRun));
  if (regression !== null && together !== outcome && together !== "pass") {
    const title = `${tally(runs, notRun)}; ${BASELINE_TITLES[together]}`;
    return { outcome: together, title, sentence: regression.summary };
  }
  return {
    outcome,
    title: runs.length === 1 && notRun.length === 0 ? HEADLINES[outcome] : tally(runs, notRun),
    sentence: sentence(placed, outcome, notRun),
  };
}

/** What it all comes to; then what was run, on what, and how to run it again. */
export function pageHeader(runs: readonly ReportRun[], { outcome, title, sentence }: Headline): Markup {
  const records = runs.map(({ record }) => record);
  const each = (factOf: (record: (typeof records)[number]) => string): string => listed(records.map(factOf));
  const commands = [...new Set(records.map(({ run }) => run.command))];
  const changed = records.flatMap(overrideWords);
  return html`<header class="page-header">
<p class="product">bridgebench report</p>
<h1>${outcomeBadge(outcome)} ${title}</h1>
<p class="headline">${sentence}</p>
<dl class="facts">
<dt>Run</dt><dd>${each(({ scenario }) => scenario.name)}, ${each(({ run }) => bridgeWords(run))}, seed ${each(({ run }) => run.seed)}${changed.length > 0 && `; changed: ${listed(changed)}`}</dd>
<dt>When</dt><dd>${whenRun(records.map(({ run }) => run.startedAt))}</dd>
<dt>Machine</dt><dd>${each(({ machine }) => `${machine.cpuModel}, ${counted(machine.cpus, "core")}, ${gib(machine.memoryBytes)}, ${machine.platform} ${machine.arch}`)}</dd>
<dt>Versions</dt><dd>${versionsLine(records.map(({ versions }) => versions))}</dd>
${commands.length > 0 && html`<dt>Repeat</dt><dd>${commands.slice(0, VALUES_MAX).map((command) => html`<div>${commandLine(command)}</div>`)}${commands.length > VALUES_MAX && html`<div>${commands.length - VALUES_MAX} more, each at its run</div>`}</dd>`}
</dl>
</header>`;
}

function sentence(runs: readonly PlacedRun[], outcome: Outcome, notRun: readonly NotRun[]): string {
  const worst = runs.find(({ run }) => run.verdict.outcome === outcome);
  if (worst === undefined && notRun.length > 0)
    return `${counted(notRun.length, "planned run")} did not begin; of ${notRun.length === 1 ? "it" : "them"} nothing is known.`;
  if (worst === undefined) return "There is no run in this report.";
  const { record, verdict } = worst.run;
  if (outcome === "pass" && runs.length > 1) {
    const checks = runs.reduce((total, { run }) => total + run.verdict.checks.length, 0);
    return `All ${counted(checks, "check")} of ${counted(runs.length, "run")} hold.`;
  }
  const [diagnosis = verdict.reason] = diagnose(record, verdict);
  return runs.length === 1 ? diagnosis : `${record.scenario.name} (${worst.name}): ${diagnosis}`;
}

function tally(runs: readonly ReportRun[], notRun: readonly NotRun[]): string {
  const count = (wanted: Outcome): number => runs.filter(({ verdict }) => verdict.outcome === wanted).length;
  const counts = [
    [count("pass"), "passed"],
    [count("fail"), "failed"],
    [count("unknown"), "could not tell"],
  ] as const;
  const parts = [...counts, [notRun.length, "not run"] as const]
    .filter(([number]) => number > 0)
    .map(([number, word]) => `${number} ${word}`);
  return `${counted(runs.length, "run")}: ${parts.join(", ")}`;
}

function listed(values: readonly string[]): string {
  const distinct = [...new Set(values)];
  const more = distinct.length - VALUES_MAX;
  return more > 0 ? `${distinct.slice(0, VALUES_MAX).join(", ")} and ${more} more` : distinct.join(", ");
}

function whenRun(startedAt: readonly string[]): Markup {
  const [first = "", ...others] = startedAt.toSorted();
  const last = others.at(-1);
  return html`${moment(first)}${last !== undefined && last !== first && html` to ${moment(last)}`}`;
}

function moment(iso: string): Markup {
  return html`<time datetime="${iso}">${iso.slice(0, 19).replace("T", " ")} UTC</time>`;
}

/** Each program once, with all its versions. */
function versionsLine(versions: readonly Readonly<Record<string, string>>[]): string {
  const names = [...new Set(versions.flatMap(Object.keys))];
  return names.map((name) => `${name} ${listed(versions.flatMap((of) => of[name] ?? []))}`).join(", ");
}

function gib(bytes: number): string {
  return `${Math.round(bytes / 2 ** 30)} GiB`;
}
