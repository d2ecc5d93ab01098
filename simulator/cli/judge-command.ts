import { Command } from "commander";
import { exitCodeOf } from "../../reports/outcome.ts";
import { readRecord } from "../../reports/record/record-file.ts";
import { renderRun } from "../../reports/reporters/console-reporter.ts";
import { renderJson } from "../../reports/reporters/json-reporter.ts";
import { judge } from "../../reports/verdict.ts";
import { consoleStyle, print } from "./output.ts";

/** `bridgebench judge`: a verdict is a pure function of the record, so an old one can be judged again. */
export function judgeCommand(): Command {
  return new Command("judge")
    .description("judge records of earlier runs again")
    .argument("<record...>", "record.json files")
    .option("--json", "print the result as JSON and nothing else")
    .action(async (paths: string[], { json }: { json?: boolean }) => {
      const records = await Promise.all(paths.map(readRecord));
      const runs = records.map((record, index) => ({
        record,
        verdict: judge(record),
        recordPath: paths[index] ?? null,
      }));
      if (json) print(renderJson(runs));
      else for (const run of runs) print(renderRun(run, consoleStyle()));
      process.exitCode = exitCodeOf(runs.map(({ verdict }) => verdict));
    });
}
