import { systemClock } from "../../bridge/system-clock.ts";
import { sampleNamed } from "../measure/process-group.ts";
import type { NamedProcess } from "../measure/usage-monitor.ts";
import { bridgeParticipants } from "./bridge-participants.ts";
import type { BridgeUnit } from "./bridge-unit.ts";
import type { BridgeView } from "./bridge-view.ts";
import { footprintOf } from "./footprint.ts";
import type { RunContext } from "./run-context.ts";

/** A bridge that the harness has started. */
export interface BridgeProcess {
  readonly pid: number;
  /** Whether the process leads a group, all of which is the bridge. */
  readonly group?: true;
  readonly grpcAddress: string;
  /** How it ended; undefined while it runs. */
  readonly exit: string | undefined;
  /** When it ended, on the monotonic clock, where that is known better than by who waited for it. */
  readonly endedAtMs?: number | undefined;
  /** Its open file descriptors, for where this user may not look at them in /proc; null where it is gone. */
  readonly descriptors?: () => Promise<number | null>;
  /** SIGTERM, and SIGKILL where that does not end it. */
  stop(): Promise<void>;
  /** SIGKILL. */
  kill(): Promise<void>;
}

export interface StartedBridge<Process extends BridgeProcess = BridgeProcess> {
  readonly process: Process;
  readonly view: BridgeView;
}

/** Starts the bridge: on free ports, or on those of the one before. @throws BenchError `run-broken`. */
export type StartBridge<Started extends StartedBridge> = (before?: Started) => Promise<Started>;

/** The harness's side of a bridge of its own: of one process after another, where it is ended and started again. */
export class OwnBridge<Started extends StartedBridge> implements BridgeUnit {
  readonly #context: RunContext;
  readonly #startNext: StartBridge<Started>;
  #started: Started;
  #isDown = false;
  #endedAtMs = 0;

  private constructor(context: RunContext, start: StartBridge<Started>, started: Started) {
    this.#context = context;
    this.#startNext = start;
    this.#started = started;
  }

  /** @throws BenchError `run-broken`. */
  static async open<Started extends StartedBridge>(
    context: RunContext,
    start: StartBridge<Started>,
  ): Promise<OwnBridge<Started>> {
    return new OwnBridge(context, start, await start());
  }

  get grpcAddress(): string {
    return this.#started.process.grpcAddress;
  }

  get view(): BridgeView {
    return this.#started.view;
  }

  get process(): NamedProcess | undefined {
    if (this.#isDown) return undefined;
    const { pid, group } = this.#started.process;
    return { name: "bridge", pid, ...(group && { group }) };
  }

  get brokenExit(): string | undefined {
    return this.#isDown ? undefined : this.#started.process.exit;
  }

  async observe(): Promise<void> {
    if (!this.#isDown) await this.view.observe();
  }

  async footprint() {
    const { process } = this;
    if (process === undefined) return null;
    const usage = await sampleNamed(process);
    if (usage === null || usage.descriptors !== null) return footprintOf(usage, this.view);
    const descriptors = (await this.#started.process.descriptors?.()) ?? null;
    return footprintOf({ ...usage, descriptors }, this.view);
  }

  async terminate(): Promise<void> {
    const { seen, server, users } = this.#context;
    await this.observe();
    const atMs = systemClock.nowMs();
    await this.#end("SIGTERM", () => this.#started.process.stop());
    const tookMs = this.#endedAtMs - atMs;
    const participantsLeft = (await bridgeParticipants(server, users))?.length ?? null;
    const exit = this.#started.process.exit ?? "";
    seen.stops.push({ process: "bridge", atMs: atMs - seen.originMs, tookMs, exit, participantsLeft });
  }

  async kill(): Promise<void> {
    await this.observe();
    await this.#end("SIGKILL", () => this.#started.process.kill());
  }

  /** On the address that it had. */
  async start(): Promise<void> {
    const before = this.#started;
    this.#started = await this.#startNext(before);
    before.view.close();
    this.#context.seen.nextBridge(this.#endedAtMs);
    this.#isDown = false;
  }

  async stop(): Promise<void> {
    this.#isDown = true;
    this.view.close();
    await this.#started.process.stop();
  }

  async #end(signal: string, end: () => Promise<void>): Promise<void> {
    const { seen } = this.#context;
    this.#isDown = true;
    // What it counts between the last look and its end, nobody learns.
    seen.bridgeCutOff = true;
    await end();
    this.#endedAtMs = this.#started.process.endedAtMs ?? systemClock.nowMs();
    const text = `${signal}: ${this.#started.process.exit}`;
    seen.addEvent({ atMs: this.#endedAtMs, source: "bridge", kind: "process-ended", text });
  }
}
