import { BenchError } from "../../common/bench-error.ts";
import type { Guard } from "../process/guard.ts";
import { fileSize, lastLogLines } from "../process/log-tail.ts";

const REPORT_MS = 10_000;
const STOP_GRACE_MS = 500;
/** A cold build on a slow machine and network takes minutes, not this. */
const LIMIT_MS = 30 * 60_000;

/** What all steps of one build share. */
export interface BuildContext {
  readonly guard: Guard;
  readonly env: Readonly<Record<string, string>>;
  readonly logPath: string;
  readonly onProgress: (line: string) => void;
  readonly signal: AbortSignal;
}

export interface BuildStep {
  /** What the step does, for a person: `Building LiveKit v1`. */
  readonly title: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
}

/**
 * Runs one long program of a build under the guard, saying every 10 s how far it is.
 * @throws BenchError `interrupted`, `cannot-write` for a full disk, `missing-requirement` for any other failure.
 */
export async function runBuildStep(step: BuildStep, context: BuildContext): Promise<void> {
  const { guard, env, logPath, onProgress, signal } = context;
  if (signal.aborted) throw interrupted(step);
  const logStart = await fileSize(logPath);
  const started = performance.now();
  const { command, args, cwd } = step;
  const program = await guard.run({ command, args, cwd, env, logPath });
  const stop = () => void program.stop({ graceMs: STOP_GRACE_MS });
  signal.addEventListener("abort", stop);
  const limit = setTimeout(stop, LIMIT_MS);
  const ticker = setInterval(async () => {
    const last = (await lastLogLines(logPath, logStart)).at(-1);
    onProgress(`${step.title} (${seconds(started)} s)${last === undefined ? "" : `: ${activity(last)}`}`);
  }, REPORT_MS);
  onProgress(`${step.title} …`);
  try {
    const { code } = await program.exited;
    if (signal.aborted) throw interrupted(step);
    if (code !== 0) throw failure(step, await lastLogLines(logPath, logStart), logPath);
  } finally {
    clearInterval(ticker);
    clearTimeout(limit);
    signal.removeEventListener("abort", stop);
  }
}

const seconds = (since: number) => Math.round((performance.now() - since) / 1_000);

/** `go build -v` names each package as it is compiled, and says `go: downloading …` before. */
function activity(line: string): string {
  return line.startsWith("go: ") ? line.slice(4) : `compiling ${line}`;
}

function interrupted({ title }: BuildStep): BenchError {
  return new BenchError("interrupted", `Stopped: ${title}.`);
}

function failure({ title }: BuildStep, lines: readonly string[], logPath: string): BenchError {
  if (lines.some((line) => /no space left on device/i.test(line))) return diskFull(title);
  const said = lines.at(-1) ?? "it said nothing";
  return new BenchError("missing-requirement", `${title} failed: ${said}`, {
    cure: `Check the network (and GOPROXY), or install it yourself, see "bridgebench doctor". The log: ${logPath}`,
  });
}

/** The one line for a full disk, whoever met it. */
export function diskFull(title: string): BenchError {
  return new BenchError("cannot-write", `${title} failed: the disk is full.`, {
    cure: "Free some 2 GB where the caches and temporary files are (XDG_CACHE_HOME, GOCACHE, GOMODCACHE, TMPDIR).",
  });
}
