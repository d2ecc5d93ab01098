import { Command } from "commander";
import { errorText } from "../../common/bench-error.ts";
import { outcomesOf } from "../../reports/judged-run.ts";
import { exitCodeOf } from "../../reports/outcome.ts";
import { renderRun } from "../../reports/reporters/console-reporter.ts";
import { renderSummary } from "../../reports/reporters/console-summary.ts";
import { renderJson } from "../../reports/reporters/json-reporter.ts";
import { renderMarkdown } from "../../reports/reporters/markdown-reporter.ts";
import { renderRegression } from "../../reports/reporters/regression-console.ts";
import { type BaselineFlags, BaselineUse } from "./baseline-use.ts";
import { FirstFailure } from "./first-failure.ts";
import { addHelp, type HelpPart } from "./help-text.ts";
import { consoleStyle, print, tell } from "./output.ts";
import { textFor } from "./parse-text.ts";
import { appendStepSummary } from "./publish-reports.ts";
import { readJudgedRun, recordsAt } from "./records-at.ts";
import { writeJunit } from "./write-reports.ts";

interface Flags extends BaselineFlags {
  readonly junit?: string;
  readonly json?: boolean;
}

const HELP: readonly HelpPart[] = [
  "A path is a record.json, the folder of a run, or a folder that holds folders of runs. Records are judged by the limits that they were run with.",
  [
    { command: "npx bridgebench judge reports/out/<run>" },
    { command: "npx bridgebench judge reports/out --baseline base.json --junit junit.xml" },
  ],
  "Exit codes: 0 all pass, 1 one fails (or is worse than the baseline), 2 one could not tell, 64 wrong usage, 65 unreadable record, 73 cannot write.",
];

/** `bridgebench judge`: a verdict is a pure function of the record, so an old one can be judged again. */
export function judgeCommand(): Command {
  return addHelp(new Command("judge"), HELP)
    .description("judge records of earlier runs again")
    .argument("<path...>", "records, folders of runs, or folders of such")
    .option("--baseline <file>", "hold the runs, which are repeats, against those stored there")
    .option("--update-baseline", "store them there instead")
    .option("--junit <file>", "write the JUnit XML there", textFor("--junit"))
    .option("--json", "print the result as JSON and nothing else")
    .action(async (paths: string[], flags: Flags) => {
      process.exitCode = await judgeAndPrint(paths, flags);
    });
}

async function judgeAndPrint(paths: readonly string[], { junit, json, ...flags }: Flags): Promise<number> {
  const baseline = await BaselineUse.open(flags);
  const records = (await Promise.all(paths.map(recordsAt))).flatMap((found) => found.records);
  const runs = await Promise.all(records.map(readJudgedRun));
  const failure = new FirstFailure();
  const regression = baseline ? await failure.attempt(() => baseline.apply(runs)) : null;
  if (junit !== undefined) await failure.attempt(() => writeJunit(junit, runs, regression));
  await failure.attempt(() =>
    appendStepSummary(renderMarkdown(runs, { regression, error: failure.error }), process.env),
  );
  if (json) print(renderJson(runs, { regression, error: failure.error }));
  else if (baseline === undefined) for (const run of runs) print(renderRun(run, consoleStyle()));
  else print(renderSummary(runs, consoleStyle()));
  if (!json && regression !== null) print(`\n${renderRegression(regression, consoleStyle())}`);
  if (failure.error) tell(errorText(failure.error));
  return failure.error?.exitCode ?? exitCodeOf(outcomesOf(runs, regression));
}
