import { basename, join } from "node:path";
import { Command, Option } from "commander";
import { bridgePresets } from "../../bridge/settings.ts";
import { BenchError, errorText } from "../../common/bench-error.ts";
import { analyseCapacity } from "../../reports/capacity/analyse-capacity.ts";
import type { CapacityResult } from "../../reports/capacity/capacity-result.ts";
import { type CapacitySource, capacitySourceOf } from "../../reports/capacity/capacity-source.ts";
import type { CapacityStep } from "../../reports/capacity/capacity-step.ts";
import { stepState } from "../../reports/capacity/step-words.ts";
import { counted } from "../../reports/format/quantity.ts";
import { renderCapacityPage } from "../../reports/html/capacity/render-capacity.ts";
import type { JudgedRun } from "../../reports/judged-run.ts";
import { writeWholeFile } from "../../reports/record/json-file.ts";
import { renderCapacity } from "../../reports/reporters/capacity-console.ts";
import { renderCapacityMarkdown } from "../../reports/reporters/capacity-markdown.ts";
import { jsonText } from "../../reports/reporters/json-text.ts";
import { runCapacity } from "../capacity/run-capacity.ts";
import type { RunPlan } from "../real/run-plan.ts";
import { addBridgeOptions, BRIDGE_HELP } from "./bridge-options.ts";
import { collect } from "./collect.ts";
import { FirstFailure } from "./first-failure.ts";
import { addHelp, type HelpPart } from "./help-text.ts";
import { outOption } from "./out-option.ts";
import { consoleStyle, print, printReportPath, tell } from "./output.ts";
import { countFrom } from "./parse-count.ts";
import { textFor } from "./parse-text.ts";
import { type CapacityFlags, planCapacity } from "./plan-capacity.ts";
import { appendStepSummary, shownPath } from "./publish-reports.ts";
import { OutFolder } from "./run-folder.ts";
import { type RunsOutcome, runPlans } from "./run-plans.ts";
import { stopOnSignals } from "./stop-on-signals.ts";
import { folderOf, REPORT_FILE, writeReports } from "./write-reports.ts";

const DEFAULT_SCENARIO = "capacity-bursts";
const STOPPED = new BenchError("interrupted", "The run was stopped.");

interface Flags extends CapacityFlags {
  readonly retries: number;
  readonly out: string;
  readonly json?: boolean;
}

const HELP: readonly HelpPart[] = [
  "Raises the number of users and stops at the knee: twice as many while every metric is green, then halfway between what holds and what does not. A step that does not hold is tried again. By default these are about eight steps of half a minute each. Judged by the scenario's limits: drops, queue, latency, and whether the speakers were on time; where the harness or the machine was at its end, the answer is unknown beyond.",
  [
    { command: "npx bridgebench capacity" },
    {
      command:
        "npx bridgebench capacity --format pcm16-10ms,pcm16-100ms-seq --users 10..200 --step 10 --hold 30s",
    },
    { command: "npx bridgebench capacity --bridge-command ./my-bridge" },
  ],
  "Exit codes: 0 the answer is known, whatever it is; 2 it is unknown beyond some number; else those of `bridgebench run`.",
];

/** `bridgebench capacity`: how many users hold, what is the limit, and what each of them costs. */
export function capacityCommand(): Command {
  const command = addHelp(new Command("capacity"), [...BRIDGE_HELP, ...HELP])
    .description(
      "raise the users of a scenario until it no longer holds: how many, what was the limit, at what cost",
    )
    .argument("[scenario]", "a name, as in `bridgebench list`", DEFAULT_SCENARIO)
    .option(
      "--users <from..to>",
      "how many to begin with (fewer where these do not hold), and the most",
      "5..200",
    )
    .option("--step <n>", "how near to find the knee", countFrom("--step", 1), 5)
    .option("--hold <time>", "how long each step is held", "20s")
    .option("--format <names>", "packet formats, a curve each, such as pcm16-10ms,pcm16-100ms-seq")
    .addOption(
      new Option("--preset <name>", "the bridge's settings to start from")
        .choices(Object.keys(bridgePresets))
        .default("fixed"),
    );
  return addBridgeOptions(command)
    .option("--set <key=value>", "change one setting in every step; may be given again", collect, [])
    .option("--seed <seed>", "seed of every schedule and voice", textFor("--seed"), "1")
    .option("--retries <n>", "try a step again that does not hold", countFrom("--retries", 0), 1)
    .addOption(outOption("where the folder with all steps is made"))
    .option("--json", "print the result as JSON and nothing else")
    .action(async (scenario: string, flags: Flags) => {
      process.exitCode = await measureCapacity(scenario, flags);
    });
}

async function measureCapacity(scenario: string, flags: Flags): Promise<number> {
  const { plan, command, curves: planned, planStep } = planCapacity(scenario, flags);
  const out = await OutFolder.open(flags.out);
  const path = await out.make(`capacity-${scenario}`);
  const failure = new FirstFailure();
  failure.note(out.unwritten);
  // Each run stops by itself; this is for a signal that comes between two of them.
  const stopping = stopOnSignals(() => {});
  let source: CapacitySource | null = null;
  const { curves, broken } = await runCapacity({
    curves: planned,
    growth: plan.growth,
    triesMax: flags.retries + 1,
    onStep: (format, step) => tell(stepLine(format, step)),
    runStep: async (format, users) => {
      if (stopping.signal.aborted) return { run: null, broken: STOPPED };
      const { run, broken } = await runOne(planStep(format, users), format, path);
      if (broken?.code === "cannot-write") failure.note(broken);
      if (run === null) return { run, broken };
      source ??= capacitySourceOf(run.record);
      const folder = folderOf(run);
      await failure.attempt(() => writeReports([run], folder, {}));
      return { run: { ...run, folder: folder && basename(folder) }, broken };
    },
  });
  stopping.release();
  const stopped = broken === undefined ? null : errorText(broken);
  const result = analyseCapacity({ plan, command, source, curves, stopped });
  await show(result, path, flags, failure);
  const error = broken ?? failure.error;
  if (error !== undefined) tell(errorText(error));
  return error?.exitCode ?? (result.curves.every(({ known }) => known) ? 0 : 2);
}

/** Prints the result and writes it and its page beside the steps. */
async function show(
  result: CapacityResult,
  path: string,
  { json }: Flags,
  failure: FirstFailure,
): Promise<void> {
  print(json ? jsonText(result) : renderCapacity(result, consoleStyle()));
  const page = join(path, REPORT_FILE);
  const written = await failure.attempt(async () => {
    await writeWholeFile(join(path, "capacity.json"), jsonText(result), "result");
    await writeWholeFile(page, renderCapacityPage(result), "report");
    return true;
  });
  const shown = written === null ? null : shownPath(page);
  await failure.attempt(() => appendStepSummary(renderCapacityMarkdown(result, shown), process.env));
  if (!json) printReportPath(shown);
}

async function runOne(
  plan: RunPlan,
  format: string,
  out: string,
): Promise<Pick<RunsOutcome, "broken"> & { readonly run: JudgedRun | null }> {
  const label = `${format}, ${counted(plan.scenario.users, "user")}`;
  const { byPlan, broken } = await runPlans([plan], { out, serial: true, label: () => label, onRun() {} });
  if (broken?.code === "run-broken") tell(errorText(broken));
  return { run: byPlan.get(plan) ?? null, broken };
}

function stepLine(format: string, step: CapacityStep): string {
  return `${format}, ${counted(step.users, "user")}: ${stepState(step)}. ${step.reason}`;
}
