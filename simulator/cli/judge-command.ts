import { Command } from "commander";
import { outcomesOf } from "../../reports/judged-run.ts";
import { exitCodeOf } from "../../reports/outcome.ts";
import { readRecord } from "../../reports/record/record-file.ts";
import { renderRun } from "../../reports/reporters/console-reporter.ts";
import { renderSummary } from "../../reports/reporters/console-summary.ts";
import { renderJson } from "../../reports/reporters/json-reporter.ts";
import { renderRegression } from "../../reports/reporters/regression-console.ts";
import { judge } from "../../reports/verdict.ts";
import { type BaselineFlags, BaselineUse } from "./baseline-use.ts";
import { consoleStyle, print } from "./output.ts";

interface Flags extends BaselineFlags {
  readonly json?: boolean;
}

/** `bridgebench judge`: a verdict is a pure function of the record, so an old one can be judged again. */
export function judgeCommand(): Command {
  return new Command("judge")
    .description("judge records of earlier runs again")
    .argument("<record...>", "record.json files")
    .option("--baseline <file>", "hold the runs, which are repeats, against those stored there")
    .option("--update-baseline", "store them there instead")
    .option("--json", "print the result as JSON and nothing else")
    .action(async (paths: string[], flags: Flags) => {
      const baseline = await BaselineUse.open(flags);
      const records = await Promise.all(paths.map(readRecord));
      const runs = records.map((record, index) => ({
        record,
        verdict: judge(record),
        recordPath: paths[index] ?? null,
      }));
      const regression = (await baseline?.apply(runs)) ?? null;
      if (flags.json) print(renderJson(runs, { regression }));
      else if (regression === null) for (const run of runs) print(renderRun(run, consoleStyle()));
      else print(`${renderSummary(runs, consoleStyle())}\n${renderRegression(regression, consoleStyle())}`);
      process.exitCode = exitCodeOf(outcomesOf(runs, regression));
    });
}
