import { setTimeout as sleep } from "node:timers/promises";
import { systemClock } from "../../bridge/system-clock.ts";
import { BenchError } from "../../common/bench-error.ts";
import { checkServer } from "../livekit-server/check-server.ts";
import type { LiveKitServer, Restarted, RestartSignal } from "../livekit-server/livekit-server.ts";
import type { ServerKey } from "../livekit-server/server-key.ts";
import { waitUntilReady } from "../livekit-server/wait-until-ready.ts";
import type { ProgramExit } from "../process/program.ts";
import type { Container, ContainerEnd } from "./container.ts";

const PORT = "7880/tcp";
const READY_LIMIT_MS = 20_000;
/** As `endServer`: on one SIGTERM it would wait until all participants have left by themselves. */
const REPEAT_MS = 100;
const GOODBYE_LIMIT_MS = 3_000;

/** LiveKit in a container of the project, which starts it and removes it. */
export class ContainerLiveKit implements LiveKitServer {
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly origin = "docker";
  readonly logPath = undefined;
  readonly exited: Promise<ProgramExit>;
  url = "";
  version: string | undefined;
  pid: number | undefined;
  readonly #container: Container;
  #ended: Promise<ContainerEnd> | undefined;
  #resolveExited: (exit: ProgramExit) => void = () => {};
  #isWanted = false;

  private constructor(container: Container, { apiKey, apiSecret }: ServerKey) {
    this.#container = container;
    this.apiKey = apiKey;
    this.apiSecret = apiSecret;
    this.exited = new Promise((resolve) => {
      this.#resolveExited = resolve;
    });
  }

  /** @throws BenchError `run-broken` where it does not answer, `missing-requirement` where it refuses the key. */
  static async start(container: Container, key: ServerKey, signal: AbortSignal): Promise<ContainerLiveKit> {
    const server = new ContainerLiveKit(container, key);
    await server.#start(signal);
    return server;
  }

  async stop(): Promise<void> {
    this.#isWanted = false;
  }

  async restart(downMs: number, kind: RestartSignal, abort?: AbortSignal): Promise<Restarted> {
    this.#isWanted = false;
    this.pid = undefined;
    const { endedAtMs: downAtMs } = await this.#end(kind);
    await sleep(downMs, undefined, abort && { signal: abort }).catch(() => {
      throw new BenchError("interrupted", "The run was stopped.");
    });
    await this.#start(abort ?? new AbortController().signal);
    return { downAtMs, upAtMs: systemClock.nowMs() };
  }

  async #start(signal: AbortSignal): Promise<void> {
    const { pid, published, image } = await this.#container.start();
    const ended = this.#container.ended();
    this.#ended = ended;
    const address = published[PORT];
    if (address === undefined) throw await this.#container.broken(`publishes no port for its ${PORT}`);
    this.url = `ws://${address}`;
    this.version = image.includes(":") ? image.slice(image.lastIndexOf(":") + 1) : undefined;
    this.pid = pid;
    const over = new AbortController();
    const died = ended.then(async ({ exit }) => {
      if (over.signal.aborted) return; // it was up, and nobody waits here any more
      throw await this.#container.broken(`ended at its start (${exit})`);
    });
    died.catch(() => {}); // told by whoever of the two below waits
    const url = `http://${address}`;
    try {
      await Promise.race([died, waitUntilReady(url, READY_LIMIT_MS, AbortSignal.any([signal, over.signal]))]);
      await Promise.race([died, checkServer({ url, apiKey: this.apiKey, apiSecret: this.apiSecret })]);
    } finally {
      over.abort();
    }
    this.#isWanted = true;
    void ended.then(({ exit }) => {
      if (this.#isWanted && this.#ended === ended) this.#resolveExited({ code: null, signal: exit });
    });
  }

  async #end(kind: RestartSignal): Promise<ContainerEnd> {
    const ended = this.#ended ?? this.#container.ended();
    let isOver = false;
    void ended.then(() => {
      isOver = true;
    });
    const deadlineMs = systemClock.nowMs() + GOODBYE_LIMIT_MS;
    while (!isOver) {
      await this.#container.kill(systemClock.nowMs() < deadlineMs ? kind : "SIGKILL");
      await Promise.race([ended, sleep(REPEAT_MS)]);
    }
    return ended;
  }
}
