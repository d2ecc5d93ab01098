import { basename, dirname, join } from "node:path";
import { Command, Option } from "commander";
import { bridgePresets } from "../../bridge/settings.ts";
import { errorText } from "../../common/bench-error.ts";
import { analyseCapacity, type CapacityInput } from "../../reports/capacity/analyse-capacity.ts";
import type { CapacityPlan } from "../../reports/capacity/capacity-plan.ts";
import type { CapacityResult } from "../../reports/capacity/capacity-result.ts";
import type { CapacityStep } from "../../reports/capacity/capacity-step.ts";
import { stepState } from "../../reports/capacity/step-words.ts";
import { counted } from "../../reports/format/quantity.ts";
import { renderCapacityPage } from "../../reports/html/capacity/render-capacity.ts";
import type { JudgedRun } from "../../reports/judged-run.ts";
import { writeWholeFile } from "../../reports/record/json-file.ts";
import { renderCapacity } from "../../reports/reporters/capacity-console.ts";
import { jsonText } from "../../reports/reporters/json-text.ts";
import { parseUsers } from "../capacity/parse-users.ts";
import { runCapacity, type TryOutcome } from "../capacity/run-capacity.ts";
import { packetFormat } from "../pcm/packet-format.ts";
import { recordedTarget } from "../real/bridge-target.ts";
import type { RunPlan } from "../real/run-plan.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { addBridgeOptions, BRIDGE_HELP, bridgeTargetOf, targetWords } from "./bridge-options.ts";
import { collect } from "./collect.ts";
import { FirstFailure } from "./first-failure.ts";
import { consoleStyle, print, printReportPath, tell } from "./output.ts";
import { countFrom } from "./parse-count.ts";
import { parseDurationMs } from "./parse-duration.ts";
import { planRuns, type RunFlags } from "./plan-runs.ts";
import { shownPath } from "./publish-reports.ts";
import { quote } from "./quote.ts";
import { DEFAULT_OUT_FOLDER, OutFolder } from "./run-folder.ts";
import { runPlans } from "./run-plans.ts";
import { REPORT_FILE, writeReports } from "./write-reports.ts";

const DEFAULT_SCENARIO = "capacity-bursts";

interface Flags extends Omit<RunFlags, "users" | "duration"> {
  readonly users: string;
  readonly step: number;
  readonly hold: string;
  readonly format?: string;
  readonly retries: number;
  readonly out: string;
  readonly json?: boolean;
}

const HELP = `
Raises the number of users and stops at the knee: twice as many while every metric is green, then halfway between what
holds and what does not. A step that does not hold is tried again. Judged by the scenario's limits: drops, queue, latency,
and whether the speakers were on time; where the harness or the machine was at its end, the answer is unknown beyond.

Examples:
  npx bridgebench capacity
  npx bridgebench capacity --format pcm16-10ms,pcm16-100ms-seq --users 10..200 --step 10 --hold 30s
  npx bridgebench capacity --bridge-command ./my-bridge

Exit codes: 0 the answer is known, whatever it is; 2 it is unknown beyond some number; else those of \`bridgebench run\`.
`;

/** `bridgebench capacity`: how many users hold, what is the limit, and what each of them costs. */
export function capacityCommand(): Command {
  const command = new Command("capacity")
    .description(
      "raise the users of a scenario until it no longer holds: how many, what was the limit, at what cost",
    )
    .argument("[scenario]", "a name, as in `bridgebench list`", DEFAULT_SCENARIO)
    .option("--users <from..to>", "the fewest users and the most", "5..200")
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
    .option("--seed <seed>", "seed of every schedule and voice", "1")
    .option("--retries <n>", "try a step again that does not hold", countFrom("--retries", 0), 1)
    .option("--out <folder>", "where the folder with all steps is made", DEFAULT_OUT_FOLDER)
    .option("--json", "print the result as JSON and nothing else")
    .addHelpText("after", `${BRIDGE_HELP}${HELP}`)
    .action(async (scenario: string, flags: Flags) => {
      process.exitCode = await measureCapacity(scenario, flags);
    });
}

async function measureCapacity(scenario: string, flags: Flags): Promise<number> {
  const { plan, steps } = planOf(scenario, flags);
  const out = await OutFolder.open(flags.out);
  const path = await out.make(`capacity-${scenario}`);
  const failure = new FirstFailure();
  failure.note(out.unwritten);
  let source: CapacityInput["source"] = null;
  const outcome = await runCapacity({
    curves: plan.formats.map((format) => ({
      format,
      packetsPerSecond: packetFormat(format).packetsPerSecond,
    })),
    growth: plan.growth,
    triesMax: flags.retries + 1,
    onStep: (format, step) => tell(stepLine(format, step)),
    runStep: async (format, users) => {
      const { run, broken } = await runOne(steps(format, users), format, path);
      if (broken?.code === "cannot-write") failure.note(broken);
      if (run === null) return { run, broken };
      const { scenario: ran, run: at, machine, versions } = run.record;
      source ??= { story: ran.story, startedAt: at.startedAt, ...machine, versions };
      await failure.attempt(() => writeReports([run], folderPath(run), {}));
      return { run: { ...run, folder: folderName(run) }, broken };
    },
  });
  const { broken } = outcome;
  const stopped = broken === undefined ? null : errorText(broken);
  const result = analyseCapacity({
    plan,
    source,
    stopped,
    curves: outcome.curves,
    command: commandFor(plan, flags),
  });
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
  if (!json) printReportPath(written === null ? null : shownPath(page));
}

async function runOne(
  plan: RunPlan,
  format: string,
  out: string,
): Promise<Pick<TryOutcome, "broken"> & { readonly run: JudgedRun | null }> {
  const label = `${format}, ${counted(plan.scenario.users, "user")}`;
  const { byPlan, broken } = await runPlans([plan], { out, serial: true, label: () => label, onRun() {} });
  if (broken?.code === "run-broken") tell(errorText(broken));
  return { run: byPlan.get(plan) ?? null, broken };
}

/** The whole as it is planned; whatever of it cannot be run is refused before the first step. */
function planOf(scenario: string, flags: Flags): { plan: CapacityPlan; steps: PlanStep } {
  const span = parseUsers(flags.users);
  const base = planOne(scenario, runFlags(flags));
  const { speaker, expect } = base.scenario;
  const formats = [...new Set(flags.format?.split(",").map((name) => name.trim()) ?? [speaker.format])];
  const steps: PlanStep = (format, users) =>
    planOne(scenario, {
      ...{ ...runFlags(flags), users: String(users), duration: flags.hold },
      set: [...flags.set, ...settingsFor(format, speaker)],
    });
  for (const format of formats) for (const users of Object.values(span)) steps(format, users);
  const { preset, seed, overrides } = base;
  return {
    plan: {
      ...{ scenario, target: recordedTarget(bridgeTargetOf(flags)), preset, overrides, seed, formats },
      growth: { ...span, step: flags.step },
      latencyP99MaxMs: expect.latencyP99MaxMs ?? null,
      holdMs: parseDurationMs(flags.hold),
    },
    steps,
  };
}

type PlanStep = (format: string, users: number) => RunPlan;

function planOne(scenario: string, flags: RunFlags): RunPlan {
  const [plan] = planRuns([scenario], flags);
  if (plan === undefined) throw new Error("one scenario is one run");
  return plan;
}

/** A burst holds as much audio in every format: what gathers packets, such as a phone, goes by time. */
function settingsFor(format: string, { shape, format: own }: Scenario["speaker"]): string[] {
  const { frameMs } = packetFormat(format);
  if (shape.kind !== "burst" || format === own) return [`speaker.format=${format}`];
  const packets = Math.max(1, Math.round((shape.packets * packetFormat(own).frameMs) / frameMs));
  return [`speaker.format=${format}`, `speaker.shape.packets=${packets}`];
}

function runFlags({ users, ...flags }: Flags): RunFlags {
  return flags;
}

function commandFor({ scenario, overrides, formats, growth, seed }: CapacityPlan, flags: Flags): string {
  const sets = Object.entries(overrides).map(([key, word]) => `--set ${quote(`${key}=${word}`)}`);
  return [
    "npx bridgebench capacity",
    scenario,
    targetWords(bridgeTargetOf(flags), flags.preset),
    `--users ${growth.from}..${growth.to} --step ${growth.step} --hold ${quote(flags.hold)}`,
    `--format ${formats.join(",")} --seed ${quote(seed)}`,
    ...sets,
  ].join(" ");
}

function stepLine(format: string, step: CapacityStep): string {
  return `${format}, ${counted(step.users, "user")}: ${stepState(step)}. ${step.reason}`;
}

function folderPath({ recordPath }: JudgedRun): string | null {
  return recordPath === null ? null : dirname(recordPath);
}

function folderName(run: JudgedRun): string | null {
  const folder = folderPath(run);
  return folder === null ? null : basename(folder);
}
