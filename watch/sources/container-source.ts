import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";
import { BenchError, hasErrno } from "../../common/bench-error.ts";
import { LastTime } from "./last-time.ts";
import type { LogSink, LogSource } from "./source.ts";

export interface ContainerSourceOptions {
  readonly container: string;
  /** A container writes to two streams at once, each with lines of its own. */
  readonly sinks: readonly [stdout: LogSink, stderr: LogSink];
  /** Where the first look begins, in Docker's words: `10m`, or a time. All there is, by default. */
  readonly since?: string | undefined;
  /** Told once where attaching again fails, with Docker's words, however often it is tried. */
  readonly onLost?: (why: string) => void;
  /** Told at the first line after that. */
  readonly onFound?: () => void;
  readonly attachEveryMs?: number;
  readonly env?: NodeJS.ProcessEnv;
}

const ATTACH_EVERY_MS = 1_000;

/**
 * Follows a container's log with `docker logs`, and attaches again when the container has been restarted or made anew,
 * from the last line on. Docker writes its time in front of every line.
 */
export function containerSource(options: ContainerSourceOptions): LogSource {
  const { container, onLost = () => {}, onFound = () => {}, attachEveryMs = ATTACH_EVERY_MS } = options;
  return {
    async read(signal) {
      const last = new LastTime();
      let lost = false;
      let lostAt: string | undefined;
      const onChunk = (): void => {
        if (!lost || last.time === lostAt) return;
        lost = false;
        onFound();
      };
      for (let seen = false; !signal.aborted; ) {
        const { exitCode, said, cause } = await attach(options, last, onChunk, signal);
        if (signal.aborted) break;
        if (exitCode !== 0) {
          // What it says before it was ever attached is an error; later the container may be about to come back.
          if (!seen && last.time === undefined) throw cause ? withoutDocker(cause) : refused(container, said);
          if (!lost) {
            lost = true;
            lostAt = last.time;
            onLost(cause ? cause.message : lastSaid(said));
          }
        }
        seen = true;
        await delay(attachEveryMs, undefined, { signal }).catch(() => {});
      }
    },
  };
}

interface Attachment {
  /** Null where it was killed, or never ran. */
  readonly exitCode: number | null;
  /** The last that was said on standard error. */
  readonly said: string;
  /** Why docker could not be run. */
  readonly cause?: Error;
}

function attach(
  options: ContainerSourceOptions,
  last: LastTime,
  onChunk: () => void,
  signal: AbortSignal,
): Promise<Attachment> {
  const { container, sinks, since, env = process.env } = options;
  const from = last.next() ?? since;
  const args = [
    "logs",
    "--follow",
    "--timestamps",
    ...(from === undefined ? [] : ["--since", from]),
    container,
  ];
  return new Promise((resolve) => {
    let child: ChildProcess;
    try {
      child = spawn("docker", args, { env, stdio: ["ignore", "pipe", "pipe"] });
    } catch (cause) {
      return resolve({ exitCode: null, said: "", cause: cause as Error });
    }
    let said = "";
    const end = (): void => void child.kill("SIGTERM");
    let finished = false;
    const finish = (attachment: Attachment): void => {
      if (finished) return;
      finished = true;
      signal.removeEventListener("abort", end);
      for (const sink of sinks) sink.finish();
      resolve(attachment);
    };
    // One that runs and cannot be killed says so here too.
    child.on("error", (cause) => {
      if (child.pid === undefined) finish({ exitCode: null, said, cause });
    });
    child.once("close", (exitCode) => finish({ exitCode, said }));
    listen(child, "stdout", (chunk) => {
      last.see(chunk);
      onChunk();
      sinks[0].push(chunk);
    });
    listen(child, "stderr", (chunk) => {
      last.see(chunk);
      onChunk();
      sinks[1].push(chunk);
      said = chunk.toString("utf8", Math.max(0, chunk.length - 1_000));
    });
    if (signal.aborted) end();
    else signal.addEventListener("abort", end);
  });
}

function listen(child: ChildProcess, name: "stdout" | "stderr", take: (chunk: Buffer) => void): void {
  child[name]?.on("data", take);
}

function withoutDocker(cause: Error): BenchError {
  const cure = "Install Docker, or pipe the log into this command.";
  if (hasErrno(cause, "ENOENT"))
    return new BenchError("missing-requirement", "There is no docker on PATH.", { cause, cure });
  return new BenchError("missing-requirement", `docker cannot be run: ${cause.message}.`, { cause });
}

function refused(container: string, said: string): BenchError {
  const why = lastSaid(said);
  const cure = "`docker ps` shows the names of containers.";
  return new BenchError(
    "missing-requirement",
    `docker logs ${container} failed: ${why}.`,
    why.includes("No such container") ? { cure } : {},
  );
}

function lastSaid(said: string): string {
  const last = said.trim().split("\n").at(-1) || "it ended at once";
  return last.replace(/[.?!]+$/, "");
}
