import { Command } from "commander";
import { bridgePreset } from "../../bridge/settings.ts";
import { type BenchError, errorText } from "../../common/bench-error.ts";
import { compareRuns } from "../../reports/compare/compare.ts";
import type { JudgedRun } from "../../reports/judged-run.ts";
import { exitCodeOf } from "../../reports/outcome.ts";
import { renderComparison } from "../../reports/reporters/compare-console.ts";
import { renderComparisonJson } from "../../reports/reporters/compare-json.ts";
import type { RunPlan } from "../real/run-plan.ts";
import { collect } from "./collect.ts";
import { consoleStyle, print } from "./output.ts";
import { planRuns } from "./plan-runs.ts";
import { DEFAULT_OUT_FOLDER } from "./run-folder.ts";
import { type RunsOutcome, runPlans } from "./run-plans.ts";

/** How often a run is tried that could not tell, the machine being too busy. */
const ATTEMPTS = 3;

interface Flags {
  readonly scenario: readonly string[];
  readonly set: readonly string[];
  readonly seed: string;
  readonly out: string;
  readonly json?: boolean;
  readonly serial?: boolean;
}

const HELP = `
Runs the core scenarios under both presets on the same machine, one after the other, and shows every success metric
before and after, at its worst, with the scenario that it comes from. A run that could not tell is tried again, twice
at most.

Exit codes: those of \`bridgebench run\`, by the runs of the second preset: 0 pass, 1 fail, 2 unknown.
`;

/** `bridgebench compare`: the same scenarios under two presets, and one table of both. */
export function compareCommand(): Command {
  return new Command("compare")
    .description("run the core scenarios under two presets and show the success metrics before and after")
    .argument("[before]", "a preset", "legacy")
    .argument("[after]", "a preset", "fixed")
    .option("--scenario <name>", "this scenario in place of the core set; may be given again", collect, [])
    .option("--set <key=value>", "change one setting for both; may be given again", collect, [])
    .option("--seed <seed>", "seed of every schedule and voice", "1")
    .option("--out <folder>", "where each run gets a folder", DEFAULT_OUT_FOLDER)
    .option("--serial", "one run after another, also those that may overlap")
    .option("--json", "print the result as JSON and nothing else")
    .addHelpText("after", HELP)
    .action(async (before: string, after: string, flags: Flags) => {
      process.exitCode = await compare(before, after, flags);
    });
}

async function compare(before: string, after: string, flags: Flags): Promise<number> {
  for (const preset of [before, after]) bridgePreset(preset);
  const [plansBefore, plansAfter] = [before, after].map((preset) =>
    planRuns(flags.scenario, { ...flags, preset }),
  ) as [RunPlan[], RunPlan[]];
  const { runs, broken } = await runUntilKnown([...plansBefore, ...plansAfter], flags);
  const runsAfter = runs.slice(plansBefore.length);
  const comparison = compareRuns(runs.slice(0, plansBefore.length), runsAfter);
  print(flags.json ? renderComparisonJson(comparison) : renderComparison(comparison, consoleStyle()));
  if (broken) process.stderr.write(`${errorText(broken)}\n`);
  return broken?.exitCode ?? exitCodeOf(runsAfter.map(({ verdict }) => verdict));
}

/** Runs once more, a few times at most, what could not tell; the last run of each plan, in the order of the plans. */
async function runUntilKnown(plans: readonly RunPlan[], flags: Flags): Promise<RunsOutcome> {
  const last = new Map<RunPlan, JudgedRun>();
  let open = plans;
  let broken: BenchError | undefined;
  for (let attempt = 1; attempt <= ATTEMPTS && open.length > 0 && broken === undefined; attempt++) {
    const outcome = await runPlans(open, { ...flags, onRun: () => {} });
    for (const [index, run] of outcome.runs.entries()) {
      const plan = open[index];
      if (plan !== undefined) last.set(plan, run);
    }
    broken = outcome.broken;
    open = open.filter((plan) => last.get(plan)?.verdict.outcome === "unknown");
  }
  return { runs: plans.flatMap((plan) => last.get(plan) ?? []), broken };
}
