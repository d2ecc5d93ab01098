import { writeFile } from "node:fs/promises";
import { systemClock } from "../../bridge/system-clock.ts";
import { BenchError, errorText } from "../../common/bench-error.ts";
import { type ContainerState, isHere, readContainerState } from "./container-state.ts";
import type { Docker } from "./docker.ts";

/** How a container ended, and when, on the monotonic clock. */
export interface ContainerEnd {
  readonly exit: string;
  readonly endedAtMs: number;
}

/** One container of a run, which is started, struck and ended by the commands that an operator has. */
export class Container {
  readonly name: string;
  readonly #docker: Docker;

  constructor(docker: Docker, name: string) {
    this.#docker = docker;
    this.name = name;
  }

  /**
   * `docker start`.
   * @throws BenchError `run-broken` where it does not start, `missing-requirement` where its engine runs it elsewhere.
   */
  async start(): Promise<ContainerState> {
    await this.#run("start");
    const state = await this.state();
    if (!state.running) throw await this.broken(`ended at its start (${state.exit})`);
    if (isHere(state)) return state;
    throw new BenchError(
      "missing-requirement",
      `The process of the container ${this.name} is not one of this machine's: Docker runs it on another, or in a virtual one, whose clock is not that of the harness.`,
      { cure: "Run bridgebench on Linux, beside the engine." },
    );
  }

  async state(): Promise<ContainerState> {
    return readContainerState(await this.#run("inspect", "--format", "{{json .}}"));
  }

  /**
   * Resolves when it has ended, whoever ended it, or when nobody can tell any more, for its engine does not answer; rejects
   * never.
   */
  async ended(): Promise<ContainerEnd> {
    try {
      // An engine that hangs lets one wait for ever: from time to time it must answer a question.
      for (;;) {
        const isOver = await this.#docker.happens(["wait", this.name]);
        const { running, exit, endedAtMs } = await this.state();
        if (isOver || !running) return { exit, endedAtMs };
      }
    } catch (error) {
      return { exit: `lost: ${errorText(error)}`, endedAtMs: systemClock.nowMs() };
    }
  }

  /** `docker stop`: SIGTERM, then SIGKILL after `graceMs`. */
  async stop(graceMs: number): Promise<void> {
    await this.#run("stop", "-t", String(Math.ceil(graceMs / 1_000)));
  }

  /** `docker kill`. One that has ended already is as it should be. */
  async kill(signal: NodeJS.Signals = "SIGKILL"): Promise<void> {
    await this.#run("kill", "--signal", signal).catch(() => {});
  }

  /** `docker pause`. */
  async pause(): Promise<void> {
    await this.#run("pause");
  }

  /** `docker unpause`. One that is not paused is as it should be. */
  async unpause(): Promise<void> {
    await this.#run("unpause").catch(() => {});
  }

  /** The open file descriptors of its first process, as `docker exec` finds them; null where it is gone. */
  async descriptors(): Promise<number | null> {
    const list = await this.#docker.run(["exec", this.name, "ls", "/proc/1/fd"]).catch(() => null);
    return list === null ? null : list.split("\n").length;
  }

  /** The last line of `docker logs`; undefined where there is none. */
  async lastLine(): Promise<string | undefined> {
    const lines = await this.#docker.everything(["logs", "--tail", "1", this.name]).catch(() => "");
    return lines.trim().split("\n").at(-1) || undefined;
  }

  /** `docker logs` into this file, of all that the container has written since it was made; false where that fails. */
  async writeLog(path: string): Promise<boolean> {
    try {
      await writeFile(path, await this.#docker.everything(["logs", this.name]));
      return true;
    } catch {
      return false;
    }
  }

  async broken(what: string): Promise<BenchError> {
    const lastLine = await this.lastLine();
    const hint = lastLine === undefined ? "" : ` Its last words: ${lastLine}`;
    return new BenchError("run-broken", `The container ${this.name} ${what}.${hint}`);
  }

  #run(verb: string, ...args: string[]): Promise<string> {
    return this.#docker.run([verb, ...args, this.name]);
  }
}
