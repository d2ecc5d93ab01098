import { execa } from "execa";
import { BenchError, errorText } from "../../common/bench-error.ts";
import { fileSize, lastLogLines } from "../process/log-tail.ts";
import type { Program } from "../process/program.ts";
import { checkServer } from "./check-server.ts";
import type { ServerPorts } from "./free-ports.ts";
import { type Launch, launchBinary, launchDocker } from "./launch.ts";
import type { LiveKitServer } from "./livekit-server.ts";
import type { BinarySource, DockerSource } from "./livekit-source.ts";
import { randomServerKey, type ServerKey } from "./server-key.ts";
import type { StartOptions } from "./start-livekit.ts";
import { waitUntilReady } from "./wait-until-ready.ts";

const READY_TIMEOUT_MS = 20_000;
/** The server waits for its participants to leave; at the end of a run nobody is waited for. */
const STOP_GRACE_MS = 500;
const REMOVE_TIMEOUT_MS = 10_000;
const PORT_TAKEN = /address already in use|port is already allocated/i;

/** Starts a server on these ports, once. Where one of them was taken in between and `mayRetry`, says so. */
export async function startOwnServer(
  source: BinarySource | DockerSource,
  ports: ServerPorts,
  options: StartOptions & { readonly mayRetry: boolean },
): Promise<LiveKitServer | "port-taken"> {
  const { guard, logPath, mayRetry, signal = new AbortController().signal, env = process.env } = options;
  const key = randomServerKey();
  const launch =
    source.kind === "binary" ? launchBinary(source, ports, key, env) : launchDocker(source, ports, key, env);
  const logStart = await fileSize(logPath);
  const program = await guard.run({
    command: launch.command,
    args: launch.args,
    env: launch.env,
    logPath,
    ...(launch.remove === undefined ? {} : { onAbandoned: launch.remove }),
  });
  try {
    await ready(program, ports, key, signal);
  } catch (error) {
    await stop(program, launch);
    const lines = await lastLogLines(logPath, logStart);
    if (mayRetry && (isAnothers(error) || lines.some((line) => PORT_TAKEN.test(line)))) return "port-taken";
    throw explained(error, source.version, lines.at(-1), logPath);
  }
  return {
    ...key,
    url: `ws://127.0.0.1:${ports.http}`,
    version: source.version,
    origin: source.kind === "docker" ? "docker" : source.origin,
    pid: source.kind === "docker" ? undefined : program.pid,
    logPath,
    exited: program.exited,
    stop: () => stop(program, launch),
  };
}

/**
 * Ready is: answers, and takes our key. The second matters: another server may have taken the port in between, and
 * answer in place of ours.
 */
async function ready(
  program: Program,
  ports: ServerPorts,
  key: ServerKey,
  signal: AbortSignal,
): Promise<void> {
  const url = `http://127.0.0.1:${ports.http}`;
  const over = new AbortController();
  const died = program.exited.then(() => {
    throw new BenchError("run-broken", "LiveKit ended at its start.");
  });
  try {
    await Promise.race([died, waitUntilReady(url, READY_TIMEOUT_MS, AbortSignal.any([signal, over.signal]))]);
    await Promise.race([died, checkServer({ url, ...key })]);
  } finally {
    over.abort();
    died.catch(() => {}); // it ends some day, long after anybody waits here
  }
}

/** Our own server takes our key, so what refuses it is another one, which has taken the port. */
function isAnothers(error: unknown): boolean {
  return error instanceof BenchError && error.code === "missing-requirement";
}

async function stop(program: Program, { remove }: Launch): Promise<void> {
  if (remove !== undefined) {
    await execa(remove.command, remove.args, { timeout: REMOVE_TIMEOUT_MS, reject: false, stdio: "ignore" });
  }
  await program.stop({ graceMs: STOP_GRACE_MS });
}

function explained(error: unknown, version: string, lastLine: string | undefined, logPath: string): unknown {
  if (!(error instanceof BenchError) || error.code === "interrupted") return error;
  const said = lastLine === undefined ? errorText(error) : `It said: ${lastLine}`;
  const why = isAnothers(error) ? "Another server answers on its port." : said;
  return new BenchError("run-broken", `LiveKit ${version} did not start. ${why}`, {
    cure: `Its log: ${logPath}`,
    cause: error,
  });
}
