import { dirname, join, resolve } from "node:path";
import { Command, Option } from "commander";
import { bridgePresets } from "../../bridge/settings.ts";
import { BenchError, ERROR_EXIT_CODES, errorText } from "../../common/bench-error.ts";
import { renderSweepPage } from "../../reports/html/sweep/render-sweep.ts";
import { writeWholeFile } from "../../reports/record/json-file.ts";
import { readRecord } from "../../reports/record/record-file.ts";
import { jsonText } from "../../reports/reporters/json-text.ts";
import { renderSweep } from "../../reports/reporters/sweep-console.ts";
import { renderSweepMarkdown } from "../../reports/reporters/sweep-markdown.ts";
import { analyseSweep } from "../../reports/sweep/analyse-sweep.ts";
import type { SweepPlan } from "../../reports/sweep/sweep-plan.ts";
import type { SweepSource } from "../../reports/sweep/sweep-result.ts";
import type { SweepRun } from "../../reports/sweep/sweep-run.ts";
import { sweepSourceOf } from "../../reports/sweep/sweep-source.ts";
import { isQueueUntried } from "../../reports/sweep/untried-queue.ts";
import { judge } from "../../reports/verdict.ts";
import { ownCommit } from "../real/versions.ts";
import { runSweep } from "../sweep/run-sweep.ts";
import { type StoredRuns, SweepFolder } from "../sweep/sweep-folder.ts";
import type { SweepJob } from "../sweep/sweep-jobs.ts";
import { lockSweep } from "../sweep/sweep-lock.ts";
import { SweepProgress } from "../sweep/sweep-progress.ts";
import { addBridgeOptions, BRIDGE_HELP, BRIDGE_OPTIONS } from "./bridge-options.ts";
import { collect } from "./collect.ts";
import { FirstFailure } from "./first-failure.ts";
import { addHelp, type HelpPart } from "./help-text.ts";
import { consoleStyle, print, printReportPath, tell } from "./output.ts";
import { countFrom } from "./parse-count.ts";
import { textFor } from "./parse-text.ts";
import { jobLabel, planSweep, type SweepFlags } from "./plan-sweep.ts";
import { appendStepSummary, shownPath } from "./publish-reports.ts";
import { refuseIgnored } from "./refuse-ignored.ts";
import { DEFAULT_OUT_FOLDER, makeFolders } from "./run-folder.ts";
import { runPlans } from "./run-plans.ts";
import { writeReports } from "./write-reports.ts";

const DEFAULT_REPEATS = 3;

/** What `--render`, which runs nothing, has no use for. */
const OF_RUNNING = [
  ...BRIDGE_OPTIONS,
  ..."--over --repeat --preset --set --users --duration --seed --out --serial".split(" "),
];

interface Flags extends SweepFlags {
  readonly json?: boolean;
  readonly render?: string;
}

const HELP: readonly HelpPart[] = [
  "Runs one scenario with every combination of the settings that --over names, once for every seed, and says which queue size to take. Every run lies in the sweep's folder when it is done: stopped or killed, the same command goes on where it was. A run that could not tell is tried again, twice at most. cloud.busyMs is how long the cloud's event loop stands still.",
  [
    {
      command:
        "npx bridgebench sweep --over bridge.queueFrames=10,25,50,100,200,400 --over cloud.busyMs=500,1500,3000",
    },
    {
      command:
        "npx bridgebench sweep slow-consumer --over bridge.queueFrames=50,100,200 --repeat 5 --out reports/out/slow",
    },
    {
      command: "npx bridgebench sweep --render reports/out/slow",
      note: "the report once more, of what has been run",
    },
  ],
  "Exit codes: 0 every cell is known, whatever it shows; 2 some are not, or no run saw a Send held up, so that no queue was tried; else those of `bridgebench run`.",
];

/** `bridgebench sweep`: one scenario over a grid of settings, and the size of the queue that follows from it. */
export function sweepCommand(): Command {
  const command = addHelp(new Command("sweep"), [...BRIDGE_HELP, ...HELP])
    .description("run one scenario over a grid of settings and say which queue size to take")
    .argument("[scenario]", "a name, as in `bridgebench list`", "busy-consumer")
    .option("--over <key=values>", "go over these values of a setting; may be given again", collect, [])
    .option(
      "--repeat <n>",
      "how many seeds each combination runs with",
      countFrom("--repeat", 1),
      DEFAULT_REPEATS,
    )
    .addOption(
      new Option("--preset <name>", "the bridge's settings to start from")
        .choices(Object.keys(bridgePresets))
        .default("fixed"),
    );
  return addBridgeOptions(command)
    .option("--set <key=value>", "change one setting in every run; may be given again", collect, [])
    .option("--users <n>", "how many users speak")
    .option("--duration <time>", "how long they speak, such as 30s or 2m")
    .option("--seed <seed>", "the first of the seeds", textFor("--seed"), "1")
    .option("--out <folder>", "the sweep's folder (default: sweep-<scenario> where runs lie)")
    .option("--serial", "one run after another, also those that may overlap")
    .option("--json", "print the result as JSON and nothing else")
    .option("--render <folder>", "run nothing: show what a sweep's folder holds, and write its report again")
    .action(async (scenario: string, flags: Flags, command: Command) => {
      if (flags.render !== undefined) refuseIgnored(command, "--render", OF_RUNNING);
      process.exitCode = await (flags.render === undefined
        ? sweep(scenario, flags)
        : render(flags.render, flags));
    });
}

async function render(path: string, flags: Flags): Promise<number> {
  const folder = await SweepFolder.read(path);
  const { source, runs } = await folder.runs();
  return show(folder, source, runs, flags);
}

async function sweep(scenario: string, flags: Flags): Promise<number> {
  const { plan, command, jobs } = planSweep(scenario, flags);
  const path = flags.out ?? join(DEFAULT_OUT_FOLDER, `sweep-${scenario}`);
  const folder = await openFolder(path, plan, command);
  const release = await lockSweep(path);
  try {
    return await runMissing(folder, jobs, flags);
  } finally {
    await release();
  }
}

/** Runs what does not lie in the folder yet, and shows what all of it comes to. */
async function runMissing(folder: SweepFolder, jobs: readonly SweepJob[], flags: Flags): Promise<number> {
  const { path, plan } = folder;
  const stored = await folder.runs();
  tellStored(stored, jobs.length);
  let { source } = stored;
  const progress = new SweepProgress(jobs.length);
  const labels = new Map(jobs.map((job) => [job.run, jobLabel(plan, job)]));
  const failure = new FirstFailure();
  const { runs, broken } = await runSweep({
    jobs,
    before: stored.runs,
    onLeft: (left) => progress.update(left),
    keep: (run) => {
      source ??= sweepSourceOf(run.record);
      return folder.keep(run);
    },
    runPlans: async (plans, serial, onRun) => {
      const outcome = await runPlans(plans, {
        out: path,
        serial: serial || flags.serial,
        label: (plan) => labels.get(plan) ?? "",
        heading: () => progress.heading,
        onRun,
      });
      if (outcome.broken !== undefined) tell(errorText(outcome.broken));
      return outcome.broken;
    },
  });
  if (broken?.code !== "interrupted") await failure.attempt(() => writeMissingReports(folder, runs));
  const shown = await failure.attempt(() => show(folder, source, runs, flags));
  const error = broken ?? failure.error;
  if (broken === undefined && error !== undefined) tell(errorText(error));
  if (broken?.code === "interrupted") tell(`To go on: ${folder.command}`);
  return error?.exitCode ?? shown ?? ERROR_EXIT_CODES["cannot-write"];
}

function tellStored({ runs, since, commits }: StoredRuns, jobs: number): void {
  if (runs.length === 0) return;
  tell(`${runs.length} of ${jobs} runs lie there already, since ${since}.`);
  const commit = ownCommit() ?? "unknown";
  const others = commits.filter((other) => other !== commit);
  if (others.length > 0)
    tell(
      `They were run with other code (commit ${others.join(", ")}; now ${commit}). Name another --out to measure anew.`,
    );
}

/** Of every run a page of its own, also of those of earlier starts. @throws BenchError `cannot-write`. */
async function writeMissingReports(folder: SweepFolder, runs: readonly SweepRun[]): Promise<void> {
  for (const run of runs) {
    if (run.folder === null || folder.withReport(run).hasReport) continue;
    const recordPath = join(folder.path, run.folder, "record.json");
    const record = await readRecord(recordPath);
    await writeReports([{ record, verdict: judge(record), recordPath }], dirname(recordPath), {});
  }
}

/** Prints what the runs come to, and writes the report. @throws BenchError `cannot-write`, once all is printed. */
async function show(
  folder: SweepFolder,
  source: SweepSource | null,
  runs: readonly SweepRun[],
  { json }: Pick<Flags, "json">,
): Promise<number> {
  const { plan, command } = folder;
  const kept = runs.map((run) => folder.withReport(run));
  const result = analyseSweep({ plan, command, source, runs: kept });
  print(json ? jsonText(result) : renderSweep(result, consoleStyle()));
  const path = join(folder.path, "report.html");
  const failure = new FirstFailure();
  await failure.attempt(() => writeWholeFile(path, renderSweepPage(result), "report"));
  const shown = failure.error === undefined ? shownPath(path) : null;
  await failure.attempt(() => appendStepSummary(renderSweepMarkdown(result, shown), process.env));
  if (!json) printReportPath(shown);
  if (failure.error !== undefined) throw failure.error;
  const { tally, panels } = result;
  const isUntried = panels.some(
    ({ recommendation, rows }) => recommendation !== null && isQueueUntried(rows),
  );
  return tally.known === tally.cells && !isUntried ? 0 : 2;
}

/** @throws BenchError `cannot-write` where there can be no such folder, `usage` where it is something else's. */
async function openFolder(path: string, plan: SweepPlan, command: string): Promise<SweepFolder> {
  await makeFolders(resolve(path)).catch((error: unknown) => {
    const found = `The sweep's folder ${path} cannot be made: ${errorText(error)}.`;
    throw new BenchError("cannot-write", found, { cause: error, cure: "Name another with --out." });
  });
  return SweepFolder.open(path, plan, command);
}
