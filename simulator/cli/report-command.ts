import { dirname, resolve } from "node:path";
import { Command } from "commander";
import { BenchError } from "../../common/bench-error.ts";
import { sideNames } from "../../reports/compare/side-names.ts";
import { renderReport } from "../../reports/html/render-report.ts";
import { type ReportRun, readReportRun } from "../../reports/html/report-run.ts";
import { writeWholeFile } from "../../reports/record/json-file.ts";
import { addHelp, type HelpPart } from "./help-text.ts";
import { print } from "./output.ts";
import { newestRun, type RecordsAt, readJudgedRuns, recordsAt } from "./records-at.ts";
import { defaultPage, nameOf } from "./report-place.ts";

interface Flags {
  readonly out?: string;
  readonly compare?: boolean;
}

const HELP: readonly HelpPart[] = [
  "A path is a record.json, the folder of a run, or a folder that holds folders of runs; without one, the newest run in reports/out. Two that hold the same scenarios are set beside each other, scenario by scenario, on the same axes: two presets, two runs, two bridges or two commits. Others are shown one after the other.",
  [
    { command: "npx bridgebench report", note: "the newest run" },
    { command: "npx bridgebench report reports/out/<run>", note: "one run, into its own folder" },
    { command: "npx bridgebench report before/ after/", note: "all runs of two folders, side by side" },
  ],
  "Exit codes: 0 the page is written, whatever it shows; 64 wrong usage, 65 unreadable record, 73 cannot write.",
];

/** `bridgebench report`: records of earlier runs, judged again, as one HTML file. */
export function reportCommand(): Command {
  return addHelp(new Command("report"), HELP)
    .description("render records of earlier runs as one HTML page")
    .argument("[path...]", "records, folders of runs, or folders of such")
    .option("--compare", "show two paths as before and after, whatever they hold")
    .option("--no-compare", "show two paths one after the other")
    .option(
      "--out <file>",
      "where the page goes; beside the record, or, of several, into the folder above them",
    )
    .action(async (paths: string[], flags: Flags) => {
      print(`Report     ${await writeReport(paths, flags)}`);
    });
}

/** Writes the page and returns its path. @throws BenchError `usage`, `bad-input-file` or `cannot-write`. */
async function writeReport(paths: readonly string[], { out, compare }: Flags): Promise<string> {
  if (compare && paths.length !== 2) {
    throw new BenchError("usage", `--compare takes two paths; ${paths.length} were given.`, {
      cure: "Name the one before, then the one after.",
    });
  }
  const found = await Promise.all((paths.length > 0 ? paths : [await newestRun()]).map(recordsAt));
  const page = resolve(out ?? (await defaultPage(found)));
  const sides = await Promise.all(found.map((records) => readRuns(records, dirname(page))));
  const text = (compare ?? holdTheSame(sides)) ? renderSides(sides, paths) : renderReport(sides.flat());
  await writeWholeFile(page, text, "report", { cure: "Name another file with --out." });
  return page;
}

async function readRuns(records: RecordsAt, pageFolder: string): Promise<ReportRun[]> {
  const runs = await readJudgedRuns(records);
  return Promise.all(runs.map((run) => readReportRun(run, pageFolder)));
}

/** Whether these are two, of the same scenarios. */
function holdTheSame(sides: readonly (readonly ReportRun[])[]): boolean {
  const [one, other] = sides.map((runs) =>
    [...new Set(runs.map(({ record }) => record.scenario.name))].sort().join("\n"),
  );
  return sides.length === 2 && one === other;
}

function renderSides([before = [], after = []]: readonly ReportRun[][], paths: readonly string[]): string {
  const [one = "", other = ""] = paths.map(nameOf);
  return renderReport([...on("before", before), ...on("after", after)], {
    sides: sideNames(before, after, [one, other]),
  });
}

function on(side: "before" | "after", runs: readonly ReportRun[]): ReportRun[] {
  return runs.map((run) => ({ ...run, side }));
}
