import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { BenchError } from "../../common/bench-error.ts";
import { freeTcpPort } from "../livekit-server/free-ports.ts";
import { groupMembers } from "../measure/process-group.ts";
import { definedVariables } from "../process/environment.ts";
import { lastLogLines } from "../process/log-tail.ts";
import type { Program } from "../process/program.ts";
import { sendSignal } from "../process/send-signal.ts";
import { BlackBoxView } from "./black-box-view.ts";
import { BridgeHealth } from "./bridge-health.ts";
import { bridgeVariables } from "./bridge-variables.ts";
import { LiveBridgeLog } from "./live-bridge-log.ts";
import type { BridgeProcess, StartedBridge } from "./own-bridge.ts";
import type { RunContext } from "./run-context.ts";

const READY_LIMIT_MS = 30_000;
const READY_POLL_MS = 50;
const STOP_GRACE_MS = 4_000;
const ENDED_WELL = "exit code 0";
/** The shell outlives its SIGTERM, which its whole group gets, to tell how the bridge itself ended. */
const STAY = "trap : TERM\n";

export type CommandBridge = StartedBridge & { readonly log: LiveBridgeLog };

/**
 * Starts a bridge by its command, through a shell, on a free port or on that of the one before; it is ready when anything
 * that speaks gRPC answers there.
 * @throws BenchError `run-broken`, `interrupted`.
 */
export async function startCommandBridge(
  context: RunContext,
  { command, signal }: { readonly command: string; readonly signal: AbortSignal },
  before?: CommandBridge,
): Promise<CommandBridge> {
  const { guard, folder, server, place, plan } = context;
  const grpcAddress = before?.process.grpcAddress ?? `127.0.0.1:${await freeTcpPort()}`;
  const { LIVEKIT_GRPC_SOCKET, ...env } = process.env;
  const logPath = join(folder, "bridge.log");
  const program = await guard.run({
    command: "/bin/sh",
    args: ["-c", `${STAY}${command}`],
    env: definedVariables({
      ...env,
      ...bridgeVariables(plan.overrides),
      PORT: grpcAddress.slice(grpcAddress.lastIndexOf(":") + 1),
      LIVEKIT_URL: server.url,
      LIVEKIT_API_KEY: server.apiKey,
      LIVEKIT_API_SECRET: server.apiSecret,
    }),
    logPath,
    endsStrays: true,
  });
  const bridge = new BridgeProgram(program, grpcAddress);
  const health = new BridgeHealth(grpcAddress);
  await untilReady(bridge, { health, logPath, signal });
  await Promise.all((await groupMembers(program.pid)).map((pid) => place(pid, "bridge")));
  const log = before?.log ?? (await LiveBridgeLog.open(logPath, "start", context));
  return { process: bridge, view: new BlackBoxView({ health, log, context }), log };
}

/** The group of processes that a command has started. */
class BridgeProgram implements BridgeProcess {
  readonly group = true;
  readonly grpcAddress: string;
  readonly #program: Program;
  #exit: string | undefined;

  constructor(program: Program, grpcAddress: string) {
    this.#program = program;
    this.grpcAddress = grpcAddress;
    void program.exited.then(({ code, signal }) => {
      this.#exit = signal ?? `exit code ${code}`;
    });
  }

  get pid(): number {
    return this.#program.pid;
  }

  get exit(): string | undefined {
    return this.#exit;
  }

  stop(): Promise<void> {
    return this.#program.stop({ graceMs: STOP_GRACE_MS });
  }

  async kill(): Promise<void> {
    if (this.#exit === undefined) sendSignal(-this.pid, "SIGKILL");
    await this.#program.exited;
  }
}

interface Waiting {
  readonly health: BridgeHealth;
  readonly logPath: string;
  readonly signal: AbortSignal;
}

async function untilReady(bridge: BridgeProgram, { health, logPath, signal }: Waiting): Promise<void> {
  const deadlineMs = performance.now() + READY_LIMIT_MS;
  while (!(await health.answers())) {
    const isLate = performance.now() >= deadlineMs;
    if (bridge.exit === undefined && !isLate && !signal.aborted) {
      await sleep(READY_POLL_MS);
      continue;
    }
    health.close();
    // Before it is ended: what it says of that is not what was wrong.
    const broken = await whyNotReady(bridge, logPath);
    await bridge.stop();
    throw signal.aborted ? new BenchError("interrupted", "The run was stopped.") : broken;
  }
}

async function whyNotReady({ exit, grpcAddress }: BridgeProgram, logPath: string): Promise<BenchError> {
  const how =
    exit === undefined
      ? `does not answer at its PORT (${grpcAddress}) within ${READY_LIMIT_MS / 1_000} s`
      : `ended (${exit}) before it answered at its PORT`;
  const lastLine = (await lastLogLines(logPath)).at(-1);
  const hint = lastLine === undefined ? "" : ` Its last words: "${lastLine}".`;
  // What puts itself into the background ends well, and what it has left there is ended with it.
  const stay = exit === ENDED_WELL ? "Have it stay in the foreground. " : "";
  return new BenchError("run-broken", `The bridge of --bridge-command ${how}.${hint}`, {
    cure: `${stay}See ${logPath}.`,
  });
}
