import { join } from "node:path";
import { systemClock } from "../../bridge/system-clock.ts";
import { BenchError, errorText } from "../../common/bench-error.ts";
import { LOG_CUT, type RunRecord } from "../../reports/record/record.ts";
import type { LiveKitServer } from "../livekit-server/livekit-server.ts";
import { UsageMonitor } from "../measure/usage-monitor.ts";
import type { Guard } from "../process/guard.ts";
import { AppUnit } from "./app-unit.ts";
import { readBridgeLog } from "./bridge-log.ts";
import { BridgeUnit } from "./bridge-unit.ts";
import { buildRecord } from "./build-record.ts";
import { CloudUnit } from "./cloud-unit.ts";
import { runFaults } from "./fault-schedule.ts";
import { appsOfUsers, type PlannedApp, plannedApps } from "./planned-apps.ts";
import { watchRooms } from "./room-watch.ts";
import type { RunContext } from "./run-context.ts";
import { RunObservations } from "./run-observations.ts";
import { coreSets, RunPlacement } from "./run-placement.ts";
import { type PlannedUser, plannedUsers, type RunPlan } from "./run-plan.ts";
import { type RunProgress, tickOf } from "./run-progress.ts";
import { ScraperUnit } from "./scraper-unit.ts";
import { settle } from "./settle.ts";
import { SpeakerProcesses } from "./speaker-processes.ts";
import { isIdle, until } from "./until.ts";

const START_DELAY_MS = 500;
const POLL_MS = 1_000;
/** Making a record of the run so far takes time from the run, the more the longer it is. */
const POLLS_PER_CHECKPOINT = 5;
const QUIET_POLL_MS = 200;
/** The schedule at full rate for so long, or the run would measure how code is compiled. */
const WARM_UP_MIN_MS = 4_000;
const WARM_UP_LIMIT_MS = 10_000;
const IDLE_LIMIT_MS = 3_000;

export interface RealRunOptions {
  readonly plan: RunPlan;
  /** The scenarios that run at the same time. */
  readonly beside: readonly string[];
  readonly server: LiveKitServer;
  readonly guard: Guard;
  /** Where logs go; exists. */
  readonly folder: string;
  readonly runId: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly progress: RunProgress;
  readonly signal: AbortSignal;
  /** Takes the record of the run so far, every few seconds; resolves to whether it could be written. */
  readonly onCheckpoint: (record: RunRecord) => Promise<boolean>;
  /** Another bridge than the reference bridge, which takes the same flags. */
  readonly bridgeMain?: URL | undefined;
}

/** One scenario in the real world: a LiveKit server, the bridge, the clouds and the speakers, each a process. */
export class RealRun {
  readonly #options: RealRunOptions;
  readonly #users: PlannedUser[];
  readonly #seen = new RunObservations();
  readonly #startedAt = new Date();
  readonly #plannedApps: PlannedApp[];
  readonly #placement: RunPlacement;
  readonly #context: RunContext;
  /** Aborted when the run is over, however it ended. */
  readonly #over = new AbortController();
  #bridge: BridgeUnit | undefined;
  #clouds: CloudUnit[] = [];
  #apps: AppUnit[] = [];
  #speakers: SpeakerProcesses | undefined;
  #scraper: ScraperUnit | undefined;
  #serverExit: string | undefined;
  /** Whether the folder has taken everything so far, logs too. */
  #writable = true;

  constructor(options: RealRunOptions) {
    const { plan, server, guard, folder, bridgeMain } = options;
    this.#options = options;
    this.#users = plannedUsers(plan, options.runId);
    this.#placement = new RunPlacement(plan.scenario.placement);
    this.#plannedApps = plannedApps(plan.scenario, this.#users);
    const place = this.#placement.place;
    this.#context = { plan, server, guard, folder, users: this.#users, seen: this.#seen, place, bridgeMain };
    void server.exited.then(({ code, signal }) => {
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
      await settle(this.#parts(), this.#context, this.#options);
    } catch (thrown) {
      if (!(thrown instanceof BenchError)) throw thrown;
      error = thrown;
    } finally {
      this.#over.abort();
      await this.#stop();
    }
    const hasLog = await this.#readLog();
    return { record: this.#record(error === undefined ? "finished" : errorText(error), hasLog), error };
  }

  /** Adds what the bridge's log tells; false where it is not there, or may lack lines. */
  async #readLog(): Promise<boolean> {
    await this.#checkpoint();
    const userIds = this.#users.map(({ userId }) => userId);
    const log = await readBridgeLog(join(this.#options.folder, "bridge.log"), userIds);
    for (const event of log ?? []) this.#seen.addEvent(event);
    if (log !== null && this.#writable) return true;
    const text = log === null ? "there is no log of the bridge" : "the disk took no more";
    this.#seen.addEvent({ atMs: systemClock.nowMs(), source: "harness", kind: LOG_CUT, text });
    return false;
  }

  async #start(): Promise<void> {
    const { plan, server, progress } = this.#options;
    progress.phase("starting the bridge, the cloud and the speakers");
    this.#bridge = await BridgeUnit.open(this.#context);
    this.#seen.footprint.idle = await this.#bridge.footprint();
    const apart = Math.min(plan.scenario.cloud.apart, this.#users.length - 1);
    const ids = this.#users.map(({ userId }) => userId);
    const groups = [ids.slice(0, ids.length - apart), ids.slice(ids.length - apart)];
    this.#clouds = groups
      .filter((userIds) => userIds.length > 0)
      .map((userIds, index) => {
        const name = index === 0 ? "cloud" : "cloud-apart";
        const bridgeAddress = this.#bridge?.grpcAddress ?? "";
        const apps = appsOfUsers(this.#plannedApps);
        return new CloudUnit({ ...this.#context, name, userIds, bridgeAddress, apps });
      });
    const addressOf = (userId: string): string =>
      this.#clouds.find(({ users }) => users.includes(userId))?.appsAddress ?? "";
    this.#apps = this.#plannedApps.map((app) => new AppUnit({ ...this.#context, app, addressOf }));
    this.#speakers = await SpeakerProcesses.open(this.#context);
    if (plan.scenario.faults.some(({ kind }) => kind === "scrape"))
      this.#scraper = await ScraperUnit.open(this.#context);
    this.#placement.prefer(this.#speakers.processes.map(({ pid }) => pid));
    this.#throwIfAborted();
    await Promise.all(
      [server.pid, ...this.#speakers.processes.map(({ pid }) => pid)].map((pid) =>
        this.#placement.place(pid, "load"),
      ),
    );
    await Promise.all([this.#startClouds(), this.#speakers.connectAll()]);
    this.#seen.cores = this.#placement.cores;
    this.#seen.speakerPriority = this.#placement.speakerPriority;
    await this.#checkpoint();
  }

  /** Apps come when all clouds are up, for each needs the addresses of all. */
  async #startClouds(): Promise<void> {
    await Promise.all(this.#clouds.map((cloud) => cloud.start()));
    await Promise.all([
      ...this.#clouds.map((cloud) => cloud.attachAll()),
      ...this.#apps.map((app) => app.start().then(() => app.listening(this.#options.signal))),
    ]);
  }

  /** Until every user's first frame has come through, so that connections and code are warm when it counts. */
  async #warmUp(): Promise<void> {
    const { clouds, speakers, scraper, bridge } = this.#parts();
    const { signal, progress } = this.#options;
    progress.phase("warming up: waiting for every user's first frame");
    speakers.warmUp();
    await scraper?.warmUp(bridge.httpAddress);
    const warmMs = systemClock.nowMs() + WARM_UP_MIN_MS;
    const missing = () => this.#users.filter(({ userId }) => !clouds.some((cloud) => cloud.hasHeard(userId)));
    const isWarm = (): boolean => missing().length === 0 && systemClock.nowMs() >= warmMs;
    await until(isWarm, WARM_UP_LIMIT_MS, QUIET_POLL_MS, signal);
    const [atMs, text] = [systemClock.nowMs(), "no frame came through in warm-up"];
    for (const { userId } of missing())
      this.#seen.addEvent({ atMs, source: "harness", kind: "silent", text, userId });
    await speakers.quiet();
    await until(isIdle(bridge.view), IDLE_LIMIT_MS, QUIET_POLL_MS, signal);
    await bridge.observe();
    this.#seen.bridge.markBaseline();
  }

  async #measure(): Promise<void> {
    const { plan, progress, signal } = this.#options;
    const { clouds, apps, speakers, bridge } = this.#parts();
    const startMs = systemClock.nowMs() + START_DELAY_MS;
    const { durationMs } = plan.scenario;
    const endMs = startMs + durationMs;
    this.#seen.begin(startMs, endMs);
    this.#seen.footprint.baseline = await bridge.footprint();
    for (const unit of [...clouds, ...apps]) unit.begin(startMs, endMs);
    const monitor = new UsageMonitor(coreSets(this.#placement.cores));
    progress.phase("measuring");
    let finished = false;
    let polls = 0;
    const parts = { ...this.#parts(), context: this.#context };
    const over = AbortSignal.any([signal, this.#over.signal]);
    if (plan.scenario.faults.length > 0) void watchRooms(this.#context, over);
    const faultsOver = runFaults({ ...parts, signal: over }, startMs);
    const watching = Promise.all([speakers.speak(startMs, durationMs), faultsOver]).finally(() => {
      finished = true;
    });
    watching.catch(() => {});
    while (!finished) {
      await Promise.race([watching, new Promise((resolve) => setTimeout(resolve, POLL_MS))]);
      this.#throwIfAborted();
      this.#throwIfDead();
      await monitor.sample(this.#processes());
      this.#seen.busy = monitor.busy;
      this.#seen.busiest = monitor.busiest;
      this.#seen.processes = monitor.usages();
      await bridge.observe();
      const footprint = await bridge.footprint();
      if (footprint !== null) this.#seen.addFootprint(footprint);
      progress.tick(tickOf(this.#seen, systemClock.nowMs() - startMs, durationMs));
      polls += 1;
      if (polls % POLLS_PER_CHECKPOINT === 0) await this.#checkpoint();
    }
    await watching;
    await this.#scraper?.report();
  }

  #processes(): { name: string; pid: number }[] {
    const { bridge, clouds, apps, speakers, scraper } = this.#parts();
    const named = [
      { name: "livekit-server", pid: this.#options.server.pid },
      { name: "bridge", pid: bridge.pid },
      ...[...clouds, ...apps, ...(scraper ? [scraper] : [])].map(({ name, pid }) => ({ name, pid })),
      ...speakers.processes,
    ];
    return named.flatMap(({ name, pid }) => (pid === undefined ? [] : [{ name, pid }]));
  }

  async #stop(): Promise<void> {
    const apps = Promise.all(this.#apps.map((app) => app.stop()));
    await Promise.all([
      this.#speakers?.stop(),
      this.#scraper?.stop(),
      apps,
      ...this.#clouds.map((cloud) => cloud.stop()),
    ]);
    await this.#bridge?.stop();
  }

  /** Leaves a record of the run so far, should this process be killed. */
  async #checkpoint(): Promise<void> {
    const written = await this.#options.onCheckpoint(
      this.#record("still running when this was written", false),
    );
    this.#writable &&= written;
  }

  #record(ended: string, hasLog: boolean): RunRecord {
    const { plan, beside, runId, versions } = this.#options;
    const users = this.#users;
    const startedAt = this.#startedAt;
    const apps = appsOfUsers(this.#plannedApps);
    const complete = ended === "finished";
    const context = { plan, beside, runId, versions, startedAt, users, apps, complete, ended, hasLog };
    return buildRecord(context, this.#seen);
  }

  #throwIfAborted(): void {
    if (this.#options.signal.aborted) throw new BenchError("interrupted", "The run was stopped.");
  }

  #throwIfDead(): void {
    const { bridge, clouds, apps } = this.#parts();
    const ends = [
      { name: "bridge", exit: bridge.brokenExit },
      ...[...clouds, ...apps].map(({ name, brokenExit }) => ({ name, exit: brokenExit })),
      { name: "livekit-server", exit: this.#serverExit },
    ];
    for (const { name, exit } of ends) {
      if (exit === undefined) continue;
      const cure = `See ${join(this.#options.folder, `${name}.log`)}.`;
      throw new BenchError("run-broken", `The ${name} ended in the middle of the run (${exit}).`, { cure });
    }
  }

  #parts(): {
    bridge: BridgeUnit;
    clouds: readonly CloudUnit[];
    apps: readonly AppUnit[];
    speakers: SpeakerProcesses;
    scraper: ScraperUnit | undefined;
  } {
    if (!this.#bridge || !this.#speakers) throw new Error("the run has not started");
    return {
      bridge: this.#bridge,
      clouds: this.#clouds,
      apps: this.#apps,
      speakers: this.#speakers,
      scraper: this.#scraper,
    };
  }
}
