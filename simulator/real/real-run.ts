import { join } from "node:path";
import { systemClock } from "../../bridge/system-clock.ts";
import { BenchError, errorText } from "../../common/bench-error.ts";
import type { RunRecord } from "../../reports/record/record.ts";
import type { LiveKitServer } from "../livekit-server/livekit-server.ts";
import { UsageMonitor } from "../measure/usage-monitor.ts";
import type { Guard } from "../process/guard.ts";
import { allowedCores, pinProcess, splitCores } from "../process/placement.ts";
import { type BridgeProcess, startBridgeProcess } from "./bridge-process.ts";
import { BridgeView } from "./bridge-view.ts";
import { buildRecord } from "./build-record.ts";
import { CloudProcess } from "./cloud-process.ts";
import { RunObservations } from "./run-observations.ts";
import { type PlannedUser, plannedUsers, type RunPlan } from "./run-plan.ts";
import type { RunProgress } from "./run-progress.ts";
import { SpeakerProcesses } from "./speaker-processes.ts";
import { until } from "./until.ts";
import { askZombieWitnesses } from "./zombie-witnesses.ts";

const START_DELAY_MS = 500;
const POLL_MS = 1_000;
const QUIET_POLL_MS = 200;
/** The schedule at full rate for so long, or the run would measure how code is compiled. */
const WARM_UP_MIN_MS = 4_000;
const WARM_UP_LIMIT_MS = 10_000;
const IDLE_LIMIT_MS = 3_000;
const ZOMBIE_LIMIT_MS = 5_000;

export interface RealRunOptions {
  readonly plan: RunPlan;
  readonly server: LiveKitServer;
  readonly guard: Guard;
  /** Where logs go; exists. */
  readonly folder: string;
  readonly runId: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly progress: RunProgress;
  readonly signal: AbortSignal;
  /** Takes the record of the run so far, every few seconds. */
  readonly onCheckpoint: (record: RunRecord) => Promise<void>;
}

/** One scenario in the real world: a LiveKit server, the bridge, the cloud and the speakers, each a process. */
export class RealRun {
  readonly #options: RealRunOptions;
  readonly #users: PlannedUser[];
  readonly #seen = new RunObservations();
  readonly #startedAt = new Date();
  #bridge: BridgeProcess | undefined;
  #view: BridgeView | undefined;
  #cloud: CloudProcess | undefined;
  #speakers: SpeakerProcesses | undefined;
  #serverExit: string | undefined;

  constructor(options: RealRunOptions) {
    this.#options = options;
    this.#users = plannedUsers(options.plan, options.runId);
    void options.server.exited.then(({ code, signal }) => {
      this.#serverExit = signal ?? `exit code ${code}`;
    });
  }

  /** Runs to the end, or to where it broke or was stopped: there is a record either way, and nothing left running. */
  async run(): Promise<{ readonly record: RunRecord; readonly error: BenchError | undefined }> {
    let error: BenchError | undefined;
    try {
      await this.#start();
      await this.#warmUp();
      await this.#measure();
      await this.#settle();
    } catch (thrown) {
      if (!(thrown instanceof BenchError)) throw thrown;
      error = thrown;
    } finally {
      await this.#stop();
    }
    return { record: this.#record(error === undefined ? "finished" : errorText(error)), error };
  }

  async #start(): Promise<void> {
    const { plan, server, guard, folder, progress } = this.#options;
    progress.phase("starting the bridge, the cloud and the speakers");
    this.#bridge = await startBridgeProcess({ settings: plan.bridge, guard, folder });
    this.#view = new BridgeView(this.#bridge.grpcAddress, this.#bridge.httpAddress);
    const shared = { plan, server, guard, folder, users: this.#users, seen: this.#seen };
    this.#cloud = new CloudProcess({ ...shared, bridgeAddress: this.#bridge.grpcAddress });
    this.#speakers = new SpeakerProcesses(shared);
    this.#throwIfAborted();
    await this.#place();
    await Promise.all([this.#cloud.attachAll(), this.#speakers.connectAll()]);
    await this.#checkpoint();
  }

  /** Leaves a record of the run so far, should this process be killed. */
  async #checkpoint(): Promise<void> {
    await this.#options.onCheckpoint(this.#record("still running when this was written"));
  }

  /** Gives load and bridge cores of their own, or takes that back from a server that an earlier run had placed. */
  async #place(): Promise<void> {
    const { plan, server } = this.#options;
    const { bridge, cloud, speakers } = this.#parts();
    const cores = allowedCores();
    const all = cores.join(",");
    const split = plan.scenario.placement === "split" ? splitCores(cores) : undefined;
    const { world, bridge: bearing } = split ?? { world: all, bridge: all };
    if (all === "") return;
    const makers = [server.pid, ...speakers.processes.map(({ pid }) => pid)].filter(
      (pid) => pid !== undefined,
    );
    const pinned = await Promise.all([
      ...makers.map((pid) => pinProcess(pid, world)),
      ...[bridge.pid, cloud.pid].map((pid) => pinProcess(pid, bearing)),
    ]);
    if (split !== undefined && pinned.every(Boolean)) this.#seen.cores = split;
  }

  /** Until every user's first frame has come through, so that connections and code are warm when it counts. */
  async #warmUp(): Promise<void> {
    const { cloud, speakers, view } = this.#parts();
    this.#options.progress.phase("warming up: waiting for every user's first frame");
    speakers.warmUp();
    const warmMs = systemClock.nowMs() + WARM_UP_MIN_MS;
    const missing = () => this.#users.filter(({ userId }) => !cloud.hasHeard(userId));
    const isWarm = (): boolean => missing().length === 0 && systemClock.nowMs() >= warmMs;
    await until(isWarm, WARM_UP_LIMIT_MS, QUIET_POLL_MS, this.#options.signal);
    for (const { userId } of missing())
      this.#note("harness", "silent", "no frame came through in warm-up", userId);
    await speakers.quiet();
    await this.#idle();
    this.#seen.addBridgeWindows(await view.newWindows());
    this.#seen.baseline = await view.sessions();
  }

  async #measure(): Promise<void> {
    const { plan, progress } = this.#options;
    const { cloud, speakers, bridge } = this.#parts();
    const startMs = systemClock.nowMs() + START_DELAY_MS;
    const { durationMs } = plan.scenario;
    this.#seen.begin(startMs);
    cloud.begin(startMs, durationMs);
    const spoken = speakers.speak(startMs, durationMs);
    const monitor = new UsageMonitor([
      ...(this.#options.server.pid === undefined
        ? []
        : [{ name: "livekit-server", pid: this.#options.server.pid }]),
      { name: "bridge", pid: bridge.pid },
      { name: "cloud", pid: cloud.pid },
      ...speakers.processes,
    ]);
    progress.phase("measuring");
    let finished = false;
    const watching = spoken.finally(() => {
      finished = true;
    });
    watching.catch(() => {});
    while (!finished) {
      await Promise.race([watching, new Promise((resolve) => setTimeout(resolve, POLL_MS))]);
      this.#throwIfAborted();
      this.#throwIfDead();
      await monitor.sample();
      this.#seen.busy = monitor.busy;
      this.#seen.processes = monitor.usages();
      await this.#observe();
      this.#showProgress(systemClock.nowMs() - startMs);
      await this.#checkpoint();
    }
    await watching;
  }

  /** Lets the pipeline come to rest, lets everybody go, and asks the witnesses what is left. */
  async #settle(): Promise<void> {
    const { plan, server, progress } = this.#options;
    const { cloud, view } = this.#parts();
    progress.phase("settling: the last frames, then whoever is left behind");
    await this.#idle(plan.scenario.settleMs);
    await cloud.finish();
    await cloud.stop();
    await until(
      async () => {
        this.#seen.zombies = await askZombieWitnesses(view, server, this.#users);
        return Object.values(this.#seen.zombies).every((left) => left === 0);
      },
      ZOMBIE_LIMIT_MS,
      QUIET_POLL_MS,
      this.#options.signal,
    );
    await this.#observe();
  }

  async #stop(): Promise<void> {
    this.#view?.close();
    await Promise.all([this.#speakers?.stop(), this.#cloud?.stop()]);
    await this.#bridge?.stop();
  }

  /** Until no queue holds a frame and nothing comes in any more. */
  async #idle(limitMs = IDLE_LIMIT_MS): Promise<void> {
    const { view } = this.#parts();
    let before = "";
    const isIdle = async (): Promise<boolean> => {
      const sessions = (await view.sessions()) ?? [];
      const now = sessions.map(({ received, sent }) => `${received}/${sent}`).join(" ");
      const idle =
        now === before && sessions.every(({ channelLen, streaming }) => channelLen === 0 || !streaming);
      before = now;
      return idle;
    };
    await until(isIdle, limitMs, QUIET_POLL_MS, this.#options.signal);
  }

  async #observe(): Promise<void> {
    const { view } = this.#parts();
    this.#seen.addBridgeWindows(await view.newWindows());
    this.#seen.sessions = (await view.sessions()) ?? this.#seen.sessions;
  }

  #showProgress(elapsedMs: number): void {
    const sum = (values: Iterable<number>): number =>
      Array.from(values).reduce((total, value) => total + value, 0);
    const seen = this.#seen;
    this.#options.progress.tick({
      elapsedMs,
      durationMs: this.#options.plan.scenario.durationMs,
      published: sum(Array.from(seen.published.values(), (user) => user.published)),
      delivered: sum(Array.from(seen.received.values(), (user) => user.delivered)),
      dropped: sum((seen.sessions ?? []).map(({ dropped }) => dropped)),
      channelLen: Math.max(0, ...(seen.sessions ?? []).map(({ channelLen }) => channelLen)),
    });
  }

  #record(ended: string): RunRecord {
    const { plan, runId, versions } = this.#options;
    const complete = ended === "finished";
    const context = {
      plan,
      runId,
      versions,
      startedAt: this.#startedAt,
      users: this.#users,
      complete,
      ended,
    };
    return buildRecord(context, this.#seen);
  }

  #note(source: string, kind: string, text: string, userId: string): void {
    this.#seen.addEvent({ atMs: systemClock.nowMs(), source, kind, text, userId });
  }

  #throwIfAborted(): void {
    if (this.#options.signal.aborted) throw new BenchError("interrupted", "The run was stopped.");
  }

  #throwIfDead(): void {
    const { bridge, cloud } = this.#parts();
    for (const [name, exit] of [
      ["bridge", bridge.exit],
      ["cloud", cloud.exit],
      ["livekit-server", this.#serverExit],
    ]) {
      if (exit === undefined) continue;
      const cure = `See ${join(this.#options.folder, `${name}.log`)}.`;
      throw new BenchError("run-broken", `The ${name} ended in the middle of the run (${exit}).`, { cure });
    }
  }

  #parts(): { bridge: BridgeProcess; view: BridgeView; cloud: CloudProcess; speakers: SpeakerProcesses } {
    if (!this.#bridge || !this.#view || !this.#cloud || !this.#speakers)
      throw new Error("the run has not started");
    return { bridge: this.#bridge, view: this.#view, cloud: this.#cloud, speakers: this.#speakers };
  }
}
