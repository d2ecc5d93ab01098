import { Command, Option } from "commander";
import { bridgePresets } from "../../bridge/settings.ts";
import { errorText } from "../../common/bench-error.ts";
import { outcomesOf } from "../../reports/judged-run.ts";
import { exitCodeOf } from "../../reports/outcome.ts";
import { renderRun } from "../../reports/reporters/console-reporter.ts";
import { renderSummary } from "../../reports/reporters/console-summary.ts";
import { renderJson } from "../../reports/reporters/json-reporter.ts";
import { renderMarkdown } from "../../reports/reporters/markdown-reporter.ts";
import { renderRegression } from "../../reports/reporters/regression-console.ts";
import { DEPLOYMENTS } from "../real/deployment.ts";
import type { RunPlan } from "../real/run-plan.ts";
import { type BaselineFlags, BaselineUse } from "./baseline-use.ts";
import { addBridgeOptions, BRIDGE_HELP, BRIDGE_OPTIONS } from "./bridge-options.ts";
import { collect } from "./collect.ts";
import { FirstFailure } from "./first-failure.ts";
import { addHelp, type HelpPart } from "./help-text.ts";
import { outOption } from "./out-option.ts";
import { consoleStyle, print, printReportPath, tell } from "./output.ts";
import { countFrom } from "./parse-count.ts";
import { textFor } from "./parse-text.ts";
import { planFromRecord, planRuns, type RunFlags } from "./plan-runs.ts";
import { publishReports } from "./publish-reports.ts";
import { refuseIgnored } from "./refuse-ignored.ts";
import { DEFAULT_RETRIES, runUntilKnown } from "./run-until-known.ts";

/** How often each scenario runs where a baseline is held against, and where one is made: it is made once. */
const REPEATS_AGAINST_BASELINE = 5;
const REPEATS_OF_BASELINE = 10;

/** What `--from` takes from the record. */
const OF_THE_RECORD = [...BRIDGE_OPTIONS, "--preset", "--target", "--set", "--users", "--duration", "--seed"];

interface Flags extends RunFlags, BaselineFlags {
  readonly from?: string;
  readonly out: string;
  readonly retries: number;
  readonly repeat?: number;
  readonly junit?: string;
  readonly keep?: number;
  readonly json?: boolean;
  readonly serial?: boolean;
}

const HELP: readonly HelpPart[] = [
  [
    { command: "npx bridgebench run", note: "the core scenarios, on the bridge as it should be" },
    { command: "npx bridgebench run busy-consumer --preset legacy", note: "the bridge as it was" },
    { command: "npx bridgebench run bursty-audio --users 4 --duration 10s" },
    {
      command: "npx bridgebench run busy-consumer --set bridge.queueFrames=50 --set faults.busy.blockMs=1500",
    },
    { command: "npx bridgebench run cloud-restart --set cloud.reconnect=naive" },
    {
      command:
        "npx bridgebench run bursty-audio --set speaker.shape=jitter --set speaker.format=pcm16-20ms-seq",
    },
    {
      command: "npx bridgebench run cloud-restart --target compose",
      note: "in the containers of docker-compose.yml",
    },
    {
      command: 'npx bridgebench run --bridge-command "./my-bridge"',
      note: "a bridge of your own, which listens on $PORT",
    },
    { command: "npx bridgebench run --from reports/out/<run>/record.json", note: "the same run once more" },
    {
      command: "npx bridgebench run --baseline base.json --update-baseline",
      note: "ten runs of each, stored",
    },
    {
      command: "npx bridgebench run --baseline base.json",
      note: "five runs of each, held against them",
    },
  ],
  "Exit codes: 0 pass, 1 fail (or worse than the baseline), 2 unknown (the run could not tell), 64 wrong usage, 65 unreadable record, 69 something needed is missing, 70 a part of the run broke, 73 cannot write, 130 interrupted.",
];

/** `bridgebench run`: runs scenarios in the real world, judges them, says so. */
export function runScenariosCommand(): Command {
  const command = addHelp(new Command("run"), [...BRIDGE_HELP, ...HELP])
    .description("run scenarios on a real LiveKit server and judge them; without a name, the core set")
    .argument("[scenario...]", "names, as in `bridgebench list`")
    .addOption(
      new Option("--preset <name>", "the bridge's settings to start from")
        .choices(Object.keys(bridgePresets))
        .default("fixed"),
    );
  return addBridgeOptions(command)
    .addOption(
      new Option("--target <target>", "run every part as a process, or as a container of docker-compose.yml")
        .choices(DEPLOYMENTS)
        .default("processes"),
    )
    .option("--set <key=value>", "change one setting; may be given again", collect, [])
    .option("--users <n>", "how many users speak")
    .option("--duration <time>", "how long they speak, such as 30s or 2m")
    .option("--seed <seed>", "seed of every schedule and voice", textFor("--seed"), "1")
    .option("--from <record>", "run again what this record says")
    .addOption(outOption("where each run gets a folder"))
    .option(
      "--retries <n>",
      "try a run again that could not tell",
      countFrom("--retries", 0),
      DEFAULT_RETRIES,
    )
    .option("--repeat <n>", "run each so often", countFrom("--repeat", 1))
    .option("--baseline <file>", "hold the runs against those stored there; one after another")
    .option("--update-baseline", "store them there instead")
    .option("--junit <file>", "write the JUnit XML there as well", textFor("--junit"))
    .option("--keep <n>", "remove all but the newest runs of the folder afterwards", countFrom("--keep", 1))
    .option("--serial", "one run after another, also those that may overlap")
    .option("--json", "print the result as JSON and nothing else")
    .action(async (names: string[], flags: Flags, command: Command) => {
      if (flags.from !== undefined) refuseIgnored(command, "--from", OF_THE_RECORD);
      const plans = flags.from === undefined ? planRuns(names, flags) : [await planFromRecord(flags.from)];
      process.exitCode = await runAndPrint(plans, flags);
    });
}

async function runAndPrint(plans: readonly RunPlan[], flags: Flags): Promise<number> {
  const baseline = await BaselineUse.open(flags);
  const planned = repeated(plans, flags);
  await baseline?.prepareFor(planned);
  const outcome = await runUntilKnown(planned, {
    ...flags,
    // Runs beside each other disturb each other's timing, and which are beside each other changes with their number.
    serial: flags.serial === true || baseline !== undefined,
    onLine: tell,
    onRun: (run) => {
      const isNews = baseline === undefined || run.verdict.outcome !== "pass";
      if (!flags.json && isNews) print(renderRun(run, consoleStyle()));
    },
  });
  const { runs } = outcome;
  const failure = new FirstFailure();
  const isWhole = outcome.broken === undefined || outcome.broken.code === "cannot-write";
  const regression = baseline && isWhole ? await failure.attempt(() => baseline.apply(runs)) : null;
  const notRun = planned
    .filter((plan) => !outcome.byPlan.has(plan))
    .map(({ scenario, preset, seed }) => ({ scenario: scenario.name, preset, seed }));
  const { json, reportPath, error } = await publishReports(runs, {
    ...outcome,
    broken: outcome.broken ?? failure.error,
    notRun,
    regression,
    describe: (path, told) => {
      const options = { regression, reportPath: path, notRun, error: told };
      return { markdown: renderMarkdown(runs, options), json: renderJson(runs, options) };
    },
    junit: flags.junit,
    keep: flags.keep,
    env: process.env,
  });
  if (flags.json) print(json);
  else {
    const isSummed = runs.length > 0 && planned.length > 1;
    if (isSummed) print(`\n${renderSummary(runs, consoleStyle(), notRun)}`);
    if (regression !== null) print(renderRegression(regression, consoleStyle()));
    printReportPath(reportPath);
  }
  if (error) tell(errorText(error));
  return error?.exitCode ?? exitCodeOf(outcomesOf(runs, regression));
}

/** In rounds, so that what the machine does meanwhile falls on all scenarios alike. */
function repeated(plans: readonly RunPlan[], { repeat, baseline, updateBaseline }: Flags): RunPlan[] {
  const usual = baseline === undefined ? 1 : updateBaseline ? REPEATS_OF_BASELINE : REPEATS_AGAINST_BASELINE;
  return Array.from({ length: repeat ?? usual }, () => plans.map((plan) => ({ ...plan }))).flat();
}
