import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { z } from "zod";
import { BenchError } from "../../common/bench-error.ts";
import type { JudgedRun } from "../../reports/judged-run.ts";
import { readJsonFile, writeWholeFile } from "../../reports/record/json-file.ts";
import { readRecord } from "../../reports/record/record-file.ts";
import { type SweepPlan, sweepPlanSchema } from "../../reports/sweep/sweep-plan.ts";
import type { SweepSource } from "../../reports/sweep/sweep-result.ts";
import { type SweepRun, sweepRunOf } from "../../reports/sweep/sweep-run.ts";
import { sweepSourceOf } from "../../reports/sweep/sweep-source.ts";
import { judge } from "../../reports/verdict.ts";
import { differenceOf } from "./plan-difference.ts";

/** What a sweep's folder is known by. */
export const SWEEP_MANIFEST = "sweep.json";
const SCHEMA = "bridgebench/sweep-plan";
const VERSION = 1;

const manifestSchema = z.strictObject({
  schema: z.literal(SCHEMA),
  version: z.literal(VERSION),
  plan: sweepPlanSchema,
  command: z.string(),
});

export interface StoredRuns {
  /** Null where there is no run. */
  readonly source: SweepSource | null;
  readonly runs: readonly SweepRun[];
  /** When the first of them began, and the commits that they were run with. */
  readonly since: string | null;
  readonly commits: readonly string[];
}

/** A sweep on disk: what is to be run, and a folder for every run. What has been run is what has its record there. */
export class SweepFolder {
  readonly path: string;
  readonly plan: SweepPlan;
  /** What goes on with it. */
  readonly command: string;

  private constructor(path: string, plan: SweepPlan, command: string) {
    this.path = path;
    this.plan = plan;
    this.command = command;
  }

  /** @throws BenchError `bad-input-file` for a folder that holds no sweep, or a damaged one. */
  static async read(path: string): Promise<SweepFolder> {
    const kind = { noun: "sweep", id: SCHEMA, version: VERSION, schema: manifestSchema };
    const { plan, command } = await readJsonFile(join(path, SWEEP_MANIFEST), kind);
    return new SweepFolder(path, plan, command);
  }

  /**
   * Begins a sweep in an empty folder that exists, or goes on with the same one.
   * @throws BenchError `usage` where the folder holds another sweep or something else, `cannot-write`.
   */
  static async open(path: string, plan: SweepPlan, command: string): Promise<SweepFolder> {
    const cure = { cure: "Name another folder with --out." };
    if (existsSync(join(path, SWEEP_MANIFEST))) {
      const folder = await SweepFolder.read(path);
      const difference = differenceOf(folder.plan, plan);
      if (difference === null) return folder;
      throw new BenchError("usage", `${path} holds another sweep: ${difference}.`, cure);
    }
    if ((await readdir(path)).length > 0)
      throw new BenchError("usage", `${path} is not empty, and holds no sweep.`, cure);
    const manifest = { schema: SCHEMA, version: VERSION, plan, command };
    await writeWholeFile(join(path, SWEEP_MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`, "sweep");
    return new SweepFolder(path, plan, command);
  }

  /**
   * Every run that came to its end, in the order in which they were started.
   * @throws BenchError `bad-input-file` for a damaged record.
   */
  async runs(): Promise<StoredRuns> {
    const entries = await readdir(this.path, { withFileTypes: true });
    const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    const runs: SweepRun[] = [];
    const commits = new Set<string>();
    let source: SweepSource | null = null;
    let since: string | null = null;
    for (const name of names.sort()) {
      const recordPath = join(this.path, name, "record.json");
      if (!existsSync(recordPath)) continue;
      const record = await readRecord(recordPath);
      if (!record.complete) continue;
      runs.push(this.keep({ record, verdict: judge(record), recordPath }));
      source ??= sweepSourceOf(record);
      since ??= record.run.startedAt;
      commits.add(record.versions.commit ?? "unknown");
    }
    return { source, runs, since, commits: [...commits] };
  }

  /** What the sweep keeps of a run, with its folder where that is in the sweep's. */
  keep(run: JudgedRun): SweepRun {
    const place = run.recordPath === null ? null : dirname(resolve(run.recordPath));
    const folder = place !== null && dirname(place) === resolve(this.path) ? basename(place) : null;
    return this.withReport(sweepRunOf(run, this.plan.axes, { folder, hasReport: false }));
  }

  /** The run as its folder is now, with a report or without. */
  withReport(run: SweepRun): SweepRun {
    const hasReport = run.folder !== null && existsSync(join(this.path, run.folder, "report.html"));
    return { ...run, hasReport };
  }
}
