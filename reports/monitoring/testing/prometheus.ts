import { once } from "node:events";
import { mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { vi } from "vitest";
import { z } from "zod";
import { BenchError } from "../../../common/bench-error.ts";
import { ALERTS_PATH } from "./alert-rules.ts";
import { findProgram } from "./find-program.ts";

const START_LIMIT_MS = 20_000;
/** Shorter than in prometheus.yml, for a test has less time; what the alerts wait for it leaves as it is. */
const SCRAPE_INTERVAL = "2s";

const answerSchema = z.discriminatedUnion("status", [
  z.object({
    status: z.literal("success"),
    data: z.object({
      result: z.array(
        z.object({
          metric: z.record(z.string(), z.string()),
          value: z.tuple([z.number(), z.string()]).optional(),
          values: z.array(z.tuple([z.number(), z.string()])).optional(),
        }),
      ),
    }),
  }),
  z.object({ status: z.literal("error"), error: z.string() }),
]);

/** One series of an answer, with its newest number. */
export interface Series {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

export interface ScrapedTarget {
  readonly job: string;
  /** host:port. */
  readonly address: string;
  /** What it is called in place of its address. */
  readonly instance: string;
}

/** A Prometheus of its own, with the product's alerts. */
export interface Prometheus {
  readonly url: string;
  /** Scrapes these, and no others, from now on. */
  scrape(targets: readonly ScrapedTarget[]): Promise<void>;
  /**
   * What is no number now (0 / 0) is left out.
   * @throws Error with Prometheus's words where the query is wrong.
   */
  query(expr: string): Promise<Series[]>;
  /** The same over the last so many seconds, every second. What was never a number in them is left out. */
  queryRange(expr: string, seconds: number): Promise<Series[]>;
  stop(): Promise<void>;
}

/**
 * @param furtherRules the text of rules files, beside the product's own
 * @throws BenchError `missing-requirement` where there is no Prometheus, `run-broken` where it does not start.
 */
export async function startPrometheus(
  port: number,
  furtherRules: readonly string[] = [],
): Promise<Prometheus> {
  const program = findProgram("prometheus");
  const folder = await mkdtemp(join(tmpdir(), "bridgebench-prometheus-"));
  const targetsPath = join(folder, "targets.json");
  const configPath = join(folder, "prometheus.yml");
  await writeFile(targetsPath, "[]");
  const furtherPaths = furtherRules.map((_rules, index) => join(folder, `rules-${index + 1}.yml`));
  await Promise.all(furtherPaths.map((path, index) => writeFile(path, furtherRules[index] ?? "")));
  // JSON is YAML, and needs no writer of YAML.
  const config = {
    global: { scrape_interval: SCRAPE_INTERVAL, scrape_timeout: "1s", evaluation_interval: SCRAPE_INTERVAL },
    rule_files: [ALERTS_PATH, ...furtherPaths],
    scrape_configs: [
      { job_name: "by-file", file_sd_configs: [{ files: [targetsPath], refresh_interval: "1s" }] },
    ],
  };
  await writeFile(configPath, JSON.stringify(config));
  const child = execa(
    program,
    [
      `--config.file=${configPath}`,
      `--storage.tsdb.path=${join(folder, "data")}`,
      `--web.listen-address=127.0.0.1:${port}`,
    ],
    { reject: false, all: true, stdin: "ignore", forceKillAfterDelay: 5_000 },
  );
  const url = `http://127.0.0.1:${port}`;
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) {
      const exited = once(child, "exit");
      child.kill("SIGTERM");
      await exited;
    }
    await rm(folder, { recursive: true, force: true });
  };
  const isReady = async (): Promise<boolean> =>
    (await fetch(`${url}/-/ready`).catch(() => null))?.ok ?? false;
  try {
    await vi.waitUntil(isReady, { timeout: START_LIMIT_MS, interval: 100 });
  } catch (cause) {
    await stop();
    const said = (await child).all.split("\n").slice(-5).join("\n");
    throw new BenchError("run-broken", `Prometheus is not ready after ${START_LIMIT_MS} ms: ${said}`, {
      cause,
      cure: `Is port ${port} taken?`,
    });
  }
  // One after another, whoever asks meanwhile: the last to ask decides.
  let written = Promise.resolve();
  return {
    url,
    stop,
    scrape(targets) {
      const text = JSON.stringify(targets.map(toFileTarget));
      written = written.then(async () => {
        // Renamed into place: Prometheus must not read half a file.
        await writeFile(`${targetsPath}.new`, text);
        await rename(`${targetsPath}.new`, targetsPath);
      });
      return written;
    },
    query: (expr) => ask(`${url}/api/v1/query`, { query: expr }),
    queryRange(expr, seconds) {
      const endS = Date.now() / 1_000;
      return ask(`${url}/api/v1/query_range`, {
        query: expr,
        start: String(endS - seconds),
        end: String(endS),
        step: "1",
      });
    },
  };
}

function toFileTarget({ job, address, instance }: ScrapedTarget) {
  return { targets: [address], labels: { job, instance } };
}

async function ask(endpoint: string, parameters: Record<string, string>): Promise<Series[]> {
  const response = await fetch(endpoint, { method: "POST", body: new URLSearchParams(parameters) });
  const answer = answerSchema.parse(await response.json());
  if (answer.status === "error") throw new Error(`${answer.error} in ${parameters.query}`);
  return answer.data.result.flatMap(({ metric, value, values }) => {
    const numbers = (values ?? (value ? [value] : []))
      .map(([, text]) => Number(text))
      .filter(Number.isFinite);
    const newest = numbers.at(-1);
    return newest === undefined ? [] : [{ labels: metric, value: newest }];
  });
}
