import { systemClock } from "../../bridge/system-clock.ts";
import type { BridgeControl } from "../faults/fault-world.ts";
import { bridgeParticipants } from "./bridge-participants.ts";
import { type BridgeProcess, startBridgeProcess } from "./bridge-process.ts";
import { BridgeView } from "./bridge-view.ts";
import { footprintOf } from "./footprint.ts";
import type { RunContext } from "./run-context.ts";

/** The harness's side of the bridge: of one process after another, where it is ended and started again. */
export class BridgeUnit implements BridgeControl {
  readonly #context: RunContext;
  #process: BridgeProcess;
  #view: BridgeView;
  #isDown = false;
  #endedAtMs = 0;

  private constructor(context: RunContext, process: BridgeProcess) {
    this.#context = context;
    this.#process = process;
    this.#view = new BridgeView(process.grpcAddress, process.httpAddress);
  }

  /** Starts the bridge on free ports. @throws BenchError `run-broken`. */
  static async open(context: RunContext): Promise<BridgeUnit> {
    return new BridgeUnit(context, await startBridgeProcess(context));
  }

  get grpcAddress(): string {
    return this.#process.grpcAddress;
  }

  /** Where its monitoring is. */
  get httpAddress(): string {
    return this.#process.httpAddress;
  }

  get view(): BridgeView {
    return this.#view;
  }

  get pid(): number | undefined {
    return this.#isDown ? undefined : this.#process.pid;
  }

  /** How it ended, where nobody ended it. */
  get brokenExit(): string | undefined {
    return this.#isDown ? undefined : this.#process.exit;
  }

  /** Takes what it shows of its sessions and queues. A bridge that is down shows nothing. */
  async observe(): Promise<void> {
    if (this.#isDown) return;
    const { seen } = this.#context;
    seen.addBridgeWindows(await this.#view.newWindows());
    const atMs = systemClock.nowMs();
    const sessions = await this.#view.sessions();
    if (sessions !== null) seen.bridge.addSessions(sessions, atMs);
  }

  /** Threads, descriptors, memory and the time to an answer, at this moment; null where it is down. */
  async footprint() {
    return this.#isDown ? null : footprintOf(this.#process.pid, this.#view);
  }

  async terminate(): Promise<void> {
    const { seen, server, users } = this.#context;
    await this.observe();
    const atMs = systemClock.nowMs();
    await this.#end("SIGTERM", () => this.#process.stop());
    const tookMs = systemClock.nowMs() - atMs;
    const participantsLeft = (await bridgeParticipants(server, users))?.length ?? null;
    const exit = this.#process.exit ?? "";
    seen.stops.push({ process: "bridge", atMs: atMs - seen.originMs, tookMs, exit, participantsLeft });
  }

  async kill(): Promise<void> {
    await this.observe();
    await this.#end("SIGKILL", () => this.#process.kill());
  }

  /** On the address that it had. */
  async start(): Promise<void> {
    const { grpcAddress, httpAddress } = this.#process;
    this.#process = await startBridgeProcess({ ...this.#context, grpcAddress, httpAddress });
    this.#view.close();
    this.#view = new BridgeView(grpcAddress, httpAddress);
    this.#context.seen.nextBridge(this.#endedAtMs);
    this.#isDown = false;
  }

  async stop(): Promise<void> {
    this.#isDown = true;
    this.#view.close();
    await this.#process.stop();
  }

  async #end(signal: string, end: () => Promise<void>): Promise<void> {
    const { seen } = this.#context;
    this.#isDown = true;
    // What it counts between the last look and its end, nobody learns.
    seen.bridgeCutOff = true;
    await end();
    this.#endedAtMs = systemClock.nowMs();
    const text = `${signal}: ${this.#process.exit}`;
    seen.addEvent({ atMs: this.#endedAtMs, source: "bridge", kind: "process-ended", text });
  }
}
