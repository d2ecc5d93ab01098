import { BenchError } from "../../common/bench-error.ts";
import { fileSize, lastLogLines } from "../process/log-tail.ts";
import type { Program } from "../process/program.ts";
import { checkServer } from "./check-server.ts";
import type { ServerPorts } from "./free-ports.ts";
import type { Launch } from "./launch.ts";
import type { ServerKey } from "./server-key.ts";
import type { StartOptions } from "./start-options.ts";
import { stopServer } from "./stop-server.ts";
import { waitUntilReady } from "./wait-until-ready.ts";

const READY_TIMEOUT_MS = 20_000;
const PORT_TAKEN = /address already in use|port is already allocated/i;

/** A server that did not come up and of which nothing runs any more. */
export interface StartFault {
  readonly error: unknown;
  /** Another program has one of the ports. */
  readonly portTaken: boolean;
  readonly lastLine: string | undefined;
}

/** Runs the server once, until it answers and takes the key; where it does not, ends it and says what was wrong. */
export async function runServer(
  launch: Launch,
  { ports, key }: { readonly ports: ServerPorts; readonly key: ServerKey },
  options: Pick<StartOptions, "guard" | "logPath"> & { readonly signal: AbortSignal },
): Promise<{ readonly program: Program } | { readonly fault: StartFault }> {
  const { guard, logPath, signal } = options;
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
    return { program };
  } catch (error) {
    await stopServer(program, launch);
    const lines = await lastLogLines(logPath, logStart);
    const portTaken = isAnothers(error) || lines.some((line) => PORT_TAKEN.test(line));
    return { fault: { error, portTaken, lastLine: lines.at(-1) } };
  }
}

/** Our own server takes our key, so what refuses it is another one, which has taken the port. */
export function isAnothers(error: unknown): boolean {
  return error instanceof BenchError && error.code === "missing-requirement";
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
