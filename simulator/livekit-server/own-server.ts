import { setTimeout as sleep } from "node:timers/promises";
import { systemClock } from "../../bridge/system-clock.ts";
import { BenchError, errorText } from "../../common/bench-error.ts";
import type { Program, ProgramExit } from "../process/program.ts";
import { endServer } from "./end-server.ts";
import type { ServerPorts } from "./free-ports.ts";
import type { Launch } from "./launch.ts";
import type { LiveKitServer, Restarted, RestartSignal } from "./livekit-server.ts";
import type { BinarySource, DockerSource } from "./livekit-source.ts";
import { runServer, type StartFault } from "./run-server.ts";
import type { ServerKey } from "./server-key.ts";
import type { StartOptions } from "./start-options.ts";
import { stopServer } from "./stop-server.ts";

export interface OwnServerOptions extends Pick<StartOptions, "guard" | "logPath"> {
  readonly source: BinarySource | DockerSource;
  readonly launch: Launch;
  readonly ports: ServerPorts;
  readonly key: ServerKey;
  /** The first process; it answers. */
  readonly program: Program;
}

/** A server that we started ourselves: always the same ports and key, one process after the other. */
export class OwnServer implements LiveKitServer {
  readonly url: string;
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly version: string;
  readonly origin: LiveKitServer["origin"];
  readonly logPath: string;
  readonly exited: Promise<ProgramExit>;
  readonly #options: OwnServerOptions;
  readonly #stopping = new AbortController();
  #program: Program | undefined;
  #restarting: Promise<Restarted> | undefined;
  #stopped: Promise<void> | undefined;
  #resolveExited: (exit: ProgramExit) => void = () => {};

  constructor(options: OwnServerOptions) {
    const { source, ports, key, logPath, program } = options;
    this.#options = options;
    this.url = `ws://127.0.0.1:${ports.http}`;
    this.apiKey = key.apiKey;
    this.apiSecret = key.apiSecret;
    this.version = source.version;
    this.origin = source.kind === "docker" ? "docker" : source.origin;
    this.logPath = logPath;
    this.exited = new Promise((resolve) => {
      this.#resolveExited = resolve;
    });
    this.#adopt(program);
  }

  get pid(): number | undefined {
    return this.origin === "docker" ? undefined : this.#program?.pid;
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#restarting?.catch(() => {}); // whoever asked for it hears of it
    const program = this.#program;
    this.#program = undefined;
    if (program !== undefined) this.#stopped = stopServer(program, this.#options.launch);
    await this.#stopped;
  }

  async restart(downMs: number, signal: RestartSignal, abort?: AbortSignal): Promise<Restarted> {
    if (this.origin === "docker") {
      throw new BenchError("missing-requirement", "A LiveKit server in a container cannot be restarted.", {
        cure: 'Put a livekit-server on PATH or have one built; "npx bridgebench doctor" says how.',
      });
    }
    if (this.#restarting !== undefined)
      throw new BenchError("run-broken", "LiveKit is being restarted already.");
    const either =
      abort === undefined ? this.#stopping.signal : AbortSignal.any([this.#stopping.signal, abort]);
    this.#restarting = this.#restart(downMs, signal, either);
    try {
      return await this.#restarting;
    } finally {
      this.#restarting = undefined;
    }
  }

  async #restart(downMs: number, signal: RestartSignal, abort: AbortSignal): Promise<Restarted> {
    throwIfAborted(abort);
    const program = this.#program;
    this.#program = undefined; // its end is wanted from here on
    if (program !== undefined) await endServer(program, signal);
    const downAtMs = systemClock.nowMs();
    await sleep(downMs, undefined, { signal: abort }).catch(() => {});
    throwIfAborted(abort);
    const outcome = await runServer(this.#options.launch, this.#options, {
      ...this.#options,
      signal: abort,
    });
    if ("fault" in outcome) throw this.#explained(outcome.fault);
    this.#adopt(outcome.program);
    return { downAtMs, upAtMs: systemClock.nowMs() };
  }

  #adopt(program: Program): void {
    this.#program = program;
    void program.exited.then((exit) => {
      if (this.#program === program) this.#resolveExited(exit);
    });
  }

  #explained({ error, portTaken, lastLine }: StartFault): unknown {
    if (!(error instanceof BenchError) || error.code === "interrupted") return error;
    const { ports, logPath } = this.#options;
    const why = portTaken
      ? `Another program has taken its port ${ports.http} (TCP) or ${ports.rtc} (UDP) meanwhile.`
      : lastLine === undefined
        ? errorText(error)
        : `It said: ${lastLine}`;
    return new BenchError("run-broken", `LiveKit ${this.version} did not come back. ${why}`, {
      cure: `Its log: ${logPath}`,
      cause: error,
    });
  }
}

function throwIfAborted(abort: AbortSignal): void {
  if (abort.aborted) throw new BenchError("interrupted", "Stopped while LiveKit was being restarted.");
}
