import { readdir } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { Command } from "commander";
import { BenchError } from "../../common/bench-error.ts";
import { renderReport } from "../../reports/html/render-report.ts";
import { type ReportRun, readReportRun } from "../../reports/html/report-run.ts";
import { writeWholeFile } from "../../reports/record/json-file.ts";
import { print } from "./output.ts";
import { RECORD_NAME, readJudgedRun, recordIn, recordsAt } from "./records-at.ts";
import { DEFAULT_OUT_FOLDER } from "./run-folder.ts";

const REPORT_NAME = "report.html";

interface Flags {
  readonly out?: string;
  readonly compare?: boolean;
}

const HELP = `
A path is a record.json, the folder of a run, or a folder that holds folders of runs; without one, the newest run in
reports/out. Several are shown one after the other; with --compare exactly two are set beside each other, scenario by
scenario, on the same axes: two presets, two runs, two bridges or two commits.

Examples:
  npx bridgebench report                                    the newest run
  npx bridgebench report reports/out/<run>                  one run, into its own folder
  npx bridgebench report --compare before/ after/           all runs of two folders, side by side
`;

/** `bridgebench report`: records of earlier runs, judged again, as one HTML file. */
export function reportCommand(): Command {
  return new Command("report")
    .description("render records of earlier runs as one HTML page")
    .argument("[path...]", "records, folders of runs, or folders of such")
    .option("--compare", "show two paths as before and after")
    .option(
      "--out <file>",
      "where the page goes; beside the record, or, of several, into the folder above them",
    )
    .addHelpText("after", HELP)
    .action(async (paths: string[], flags: Flags) => {
      print(`Report     ${await writeReport(paths, flags)}`);
    });
}

/** Writes the page and returns its path. @throws BenchError `usage`, `bad-input-file` or `cannot-write`. */
async function writeReport(paths: readonly string[], { out, compare = false }: Flags): Promise<string> {
  if (compare && paths.length !== 2) {
    throw new BenchError("usage", `--compare takes two paths; ${paths.length} were given.`, {
      cure: "Name the one before, then the one after.",
    });
  }
  const named = paths.length > 0 ? paths : [await newestRun()];
  const records = await Promise.all(named.map(recordsAt));
  const page = resolve(out ?? defaultPage(named, records.flat()));
  const sides = await Promise.all(
    records.map((side) => Promise.all(side.map((record) => readRun(record, dirname(page))))),
  );
  const [before = [], after = []] = sides;
  const text = compare
    ? renderReport([...on("before", before), ...on("after", after)], {
        sides: sideNames(before, after, named),
      })
    : renderReport(sides.flat());
  await writeWholeFile(page, text, "report", { cure: "Name another file with --out." });
  return page;
}

async function newestRun(): Promise<string> {
  const names = await readdir(DEFAULT_OUT_FOLDER).catch(() => []);
  for (const name of names.sort().reverse()) {
    const record = await recordIn(join(DEFAULT_OUT_FOLDER, name));
    if (record !== undefined) return record;
  }
  throw new BenchError("usage", `There is no run in ${DEFAULT_OUT_FOLDER} yet.`, { cure: "Name a record." });
}

function defaultPage(paths: readonly string[], records: readonly string[]): string {
  const [path = "."] = paths;
  const [record = "."] = records;
  if (records.length === 1) return join(dirname(record), REPORT_NAME);
  return join(paths.length === 1 ? path : dirname(resolve(path)), REPORT_NAME);
}

async function readRun(path: string, pageFolder: string): Promise<ReportRun> {
  return readReportRun(await readJudgedRun(path), pageFolder);
}

function on(side: "before" | "after", runs: readonly ReportRun[]): ReportRun[] {
  return runs.map((run) => ({ ...run, side }));
}

/** Their presets where these tell them apart, else what the paths are called. */
function sideNames(
  before: readonly ReportRun[],
  after: readonly ReportRun[],
  paths: readonly string[],
): [string, string] {
  const presets = [before, after].map((runs) =>
    [...new Set(runs.map(({ record }) => record.run.preset))].join(", "),
  );
  const [one = "", other = ""] = presets[0] === presets[1] ? paths.map(nameOf) : presets;
  return [one, other];
}

function nameOf(path: string): string {
  const absolute = resolve(path);
  return basename(absolute) === RECORD_NAME ? basename(dirname(absolute)) : basename(absolute);
}
