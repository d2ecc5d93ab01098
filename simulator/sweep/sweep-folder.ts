import { existsSync } from "node:fs";
import { readdir, readFile, rename, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { z } from "zod";
import { BenchError, errorText } from "../../common/bench-error.ts";
import type { JudgedRun } from "../../reports/judged-run.ts";
import { readRecord } from "../../reports/record/record-file.ts";
import { type SweepPlan, sweepPlanSchema } from "../../reports/sweep/sweep-plan.ts";
import type { SweepSource } from "../../reports/sweep/sweep-result.ts";
import { type SweepRun, sweepRunOf } from "../../reports/sweep/sweep-run.ts";
import { sweepSourceOf } from "../../reports/sweep/sweep-source.ts";
import { judge } from "../../reports/verdict.ts";
import { differenceOf } from "./plan-difference.ts";

const MANIFEST = "sweep.json";

const manifestSchema = z.strictObject({
  schema: z.literal("bridgebench/sweep-plan"),
  version: z.literal(1),
  plan: sweepPlanSchema,
  command: z.string(),
});

export interface StoredRuns {
  /** Null where there is no run. */
  readonly source: SweepSource | null;
  readonly runs: readonly SweepRun[];
}

/** A sweep on disk: what is to be run, and a folder for every run. What has been run is what has its record there. */
export class SweepFolder {
  readonly path: string;
  readonly plan: SweepPlan;
  readonly command: string;

  private constructor(path: string, plan: SweepPlan, command: string) {
    this.path = path;
    this.plan = plan;
    this.command = command;
  }

  /** @throws BenchError `bad-input-file` for a folder that holds no sweep. */
  static async read(path: string): Promise<SweepFolder> {
    const file = join(path, MANIFEST);
    const text = await readFile(file, "utf8").catch((error: unknown) => {
      throw new BenchError("bad-input-file", `${path} holds no sweep: ${errorText(error)}.`, {
        cause: error,
      });
    });
    const manifest = manifestSchema.safeParse(parseJson(text));
    if (manifest.success) return new SweepFolder(path, manifest.data.plan, manifest.data.command);
    const [issue] = manifest.error.issues;
    throw new BenchError("bad-input-file", `${file} is damaged at ${issue?.path.join(".") || "its top"}.`);
  }

  /**
   * Begins a sweep in an empty folder that exists, or goes on with the same one.
   * @throws BenchError `usage` where the folder holds another sweep or something else, `cannot-write`.
   */
  static async open(path: string, plan: SweepPlan, command: string): Promise<SweepFolder> {
    if (existsSync(join(path, MANIFEST))) {
      const folder = await SweepFolder.read(path);
      const difference = differenceOf(folder.plan, plan);
      if (difference === null) return folder;
      throw new BenchError("usage", `${path} holds another sweep: ${difference}.`, {
        cure: "Name another folder with --out.",
      });
    }
    if ((await readdir(path)).length > 0) {
      throw new BenchError("usage", `${path} holds no sweep, and is not empty.`, {
        cure: "Name another folder with --out.",
      });
    }
    const folder = new SweepFolder(path, plan, command);
    const manifest = { schema: "bridgebench/sweep-plan", version: 1, plan, command };
    await folder.write(MANIFEST, `${JSON.stringify(manifest, null, 2)}\n`);
    return folder;
  }

  /**
   * Every run that came to its end, in the order in which they were started.
   * @throws BenchError `bad-input-file` for a damaged record.
   */
  async runs(): Promise<StoredRuns> {
    const folders = (await readdir(this.path, { withFileTypes: true })).filter((entry) =>
      entry.isDirectory(),
    );
    const runs: SweepRun[] = [];
    let source: SweepSource | null = null;
    for (const name of folders.map((entry) => entry.name).sort()) {
      const recordPath = join(this.path, name, "record.json");
      if (!existsSync(recordPath)) continue;
      const record = await readRecord(recordPath);
      if (!record.complete) continue;
      runs.push(this.keep({ record, verdict: judge(record), recordPath }));
      source ??= sweepSourceOf(record);
    }
    return { source, runs };
  }

  /** What the sweep keeps of a run, with links below its own folder. */
  keep(run: JudgedRun): SweepRun {
    const folder = run.recordPath === null ? null : basename(dirname(run.recordPath));
    const hasReport = folder !== null && existsSync(join(this.path, folder, "report.html"));
    return sweepRunOf(run, this.plan.axes, { folder, hasReport });
  }

  /** Writes a file of the sweep so that a reader finds the whole of it or none. @throws BenchError `cannot-write`. */
  async write(name: string, text: string): Promise<string> {
    const path = join(this.path, name);
    try {
      await writeFile(`${path}.tmp`, text);
      await rename(`${path}.tmp`, path);
      return path;
    } catch (error) {
      throw new BenchError("cannot-write", `${path} cannot be written: ${errorText(error)}.`, {
        cause: error,
      });
    }
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
