import { Command } from "commander";
import { errorText } from "../../common/bench-error.ts";
import { compareRuns } from "../../reports/compare/compare.ts";
import type { SideName } from "../../reports/compare/comparison.ts";
import { exitCodeOf } from "../../reports/outcome.ts";
import { renderComparison } from "../../reports/reporters/compare-console.ts";
import { renderComparisonJson, type SideNotRun } from "../../reports/reporters/compare-json.ts";
import { NOT_RUN } from "../../reports/reporters/console-summary.ts";
import { renderComparisonMarkdown } from "../../reports/reporters/markdown-reporter.ts";
import type { RunPlan } from "../real/run-plan.ts";
import { collect } from "./collect.ts";
import { type ComparedSide, comparedSides, settingsOf } from "./compared-sides.ts";
import { addHelp, type HelpPart } from "./help-text.ts";
import { junitRunsOf } from "./junit-runs.ts";
import { outOption } from "./out-option.ts";
import { consoleStyle, print, printReportPath, tell } from "./output.ts";
import { countFrom } from "./parse-count.ts";
import { textFor } from "./parse-text.ts";
import { planRuns } from "./plan-runs.ts";
import { publishReports } from "./publish-reports.ts";
import { DEFAULT_RETRIES, type KnownOutcome, runUntilKnown } from "./run-until-known.ts";
import type { SidedRun } from "./write-reports.ts";

interface Flags {
  readonly scenario: readonly string[];
  readonly set: readonly string[];
  readonly bridgeLog: readonly string[];
  readonly seed: string;
  readonly out: string;
  readonly retries: number;
  readonly junit?: string;
  readonly keep?: number;
  readonly json?: boolean;
  readonly serial?: boolean;
}

const HELP: readonly HelpPart[] = [
  "Runs the core scenarios under both bridges on the same machine, one after the other, and shows every success metric before and after, at its worst, with the scenario that it comes from. A run that could not tell is tried again.",
  "Each side is a preset of the reference bridge (legacy, fixed), the address of a bridge of your own that runs already, as host:port, or command: and the command that starts one; as --bridge and --bridge-command of `bridgebench run`.",
  [
    { command: 'npx bridgebench compare fixed command:"./my-bridge --queue 200"' },
    { command: "npx bridgebench compare 127.0.0.1:9090 fixed --scenario cloud-restart" },
  ],
  "The second bridge is the one under test; the first is what it is held against, and may fail. JUnit XML holds the runs of the second, and of the first only what broke or was not run, without which there is no comparison. The folder of each run has its own, whichever bridge it is of: give CI the one of --junit.",
  "Exit codes: those of `bridgebench run`, by the runs of the second bridge: 0 pass, 1 fail, 2 unknown.",
];

/** `bridgebench compare`: the same scenarios under two bridges, and one table of both. */
export function compareCommand(): Command {
  return addHelp(new Command("compare"), HELP)
    .description("run the core scenarios under two bridges and show the success metrics before and after")
    .argument("[before]", "a preset, host:port, or command:…", "legacy")
    .argument("[after]", "a preset, host:port, or command:…", "fixed")
    .option("--scenario <name>", "this scenario in place of the core set; may be given again", collect, [])
    .option(
      "--bridge-log <file>",
      "the log of the bridge at an address; of two, given twice, in their order",
      collect,
      [],
    )
    .option("--set <key=value>", "change one setting for both; may be given again", collect, [])
    .option("--seed <seed>", "seed of every schedule and voice", textFor("--seed"), "1")
    .addOption(outOption("where each run gets a folder"))
    .option(
      "--retries <n>",
      "try a run again that could not tell",
      countFrom("--retries", 0),
      DEFAULT_RETRIES,
    )
    .option("--junit <file>", "write the second bridge's JUnit XML there as well", textFor("--junit"))
    .option("--keep <n>", "remove all but the newest runs of the folder afterwards", countFrom("--keep", 1))
    .option("--serial", "one run after another, also those that may overlap")
    .option("--json", "print the result as JSON and nothing else")
    .action(async (before: string, after: string, flags: Flags) => {
      process.exitCode = await compare(before, after, flags);
    });
}

async function compare(before: string, after: string, flags: Flags): Promise<number> {
  const { set, seed } = flags;
  const plansOf = ({ preset, target }: ComparedSide): RunPlan[] =>
    planRuns(flags.scenario, { set: settingsOf(target, set), seed, preset }, target);
  const [sideBefore, sideAfter] = comparedSides([before, after], flags);
  const [plansBefore, plansAfter] = [plansOf(sideBefore), plansOf(sideAfter)];
  const outcome = await runUntilKnown([...plansBefore, ...plansAfter], {
    ...flags,
    onRun: () => {},
    onLine: tell,
  });
  const runsOf = (plans: readonly RunPlan[], side: SideName): SidedRun[] =>
    plans.flatMap((plan) => {
      const run = outcome.byPlan.get(plan);
      return run === undefined ? [] : [{ ...run, side }];
    });
  const [runsBefore, runsAfter] = [runsOf(plansBefore, "before"), runsOf(plansAfter, "after")];
  const comparison = compareRuns(runsBefore, runsAfter);
  const notRun = [...notRunOf(plansBefore, "before", outcome), ...notRunOf(plansAfter, "after", outcome)];
  const { json, reportPath, error } = await publishReports([...runsBefore, ...runsAfter], {
    ...outcome,
    notRun,
    regression: null,
    sides: [comparison.columns.before.name, comparison.columns.after.name],
    describe: (path, told) => ({
      markdown: renderComparisonMarkdown(comparison, { reportPath: path, notRun, error: told }),
      json: renderComparisonJson(comparison, { notRun, error: told }),
    }),
    junitRuns: junitRunsOf(runsBefore, runsAfter),
    junit: flags.junit,
    keep: flags.keep,
    env: process.env,
  });
  if (flags.json) print(json);
  else if (outcome.runs.length > 0) print(renderComparison(comparison, consoleStyle()));
  if (!flags.json) printReportPath(reportPath);
  for (const { scenario, side } of notRun) tell(`${scenario}, ${side}: ${NOT_RUN}`);
  if (error) tell(errorText(error));
  return error?.exitCode ?? exitCodeOf(runsAfter.map(({ verdict }) => verdict));
}

function notRunOf(
  plans: readonly RunPlan[],
  side: SideName,
  { byPlan }: Pick<KnownOutcome, "byPlan">,
): SideNotRun[] {
  return plans
    .filter((plan) => !byPlan.has(plan))
    .map(({ scenario, preset, seed }) => ({ side, scenario: scenario.name, preset, seed }));
}
