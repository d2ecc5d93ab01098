import { join } from "node:path";
import { systemClock } from "../../bridge/system-clock.ts";
import { BenchError, errorText } from "../../common/bench-error.ts";
import { LOG_CUT, type RunRecord } from "../../reports/record/record.ts";
import { joinSpanMs } from "../joins/paced-joins.ts";
import type { LiveKitServer } from "../livekit-server/livekit-server.ts";
import { UsageMonitor } from "../measure/usage-monitor.ts";
import type { Guard } from "../process/guard.ts";
import type { FoundProgram } from "../programs/program-spec.ts";
import { buildRecord } from "./build-record.ts";
import type { Deployment } from "./deployment.ts";
import { runFaults } from "./fault-schedule.ts";
import { NetworkWatch } from "./network-watch.ts";
import { appsOfUsers, type PlannedApp, plannedApps } from "./planned-apps.ts";
import { watchRooms } from "./room-watch.ts";
import type { RunContext } from "./run-context.ts";
import { RunObservations } from "./run-observations.ts";
import { RunParts } from "./run-parts.ts";
import { coreSets, RunPlacement } from "./run-placement.ts";
import { type PlannedUser, plannedUsers, type RunPlan } from "./run-plan.ts";
import { type RunProgress, tickOf } from "./run-progress.ts";
import { settle } from "./settle.ts";
import { until } from "./until.ts";

const START_DELAY_MS = 500;
const POLL_MS = 1_000;
/** Making a record of the run so far takes time from the run, the more the longer it is. */
const POLLS_PER_CHECKPOINT = 5;
const QUIET_POLL_MS = 200;
/** The schedule at full rate for so long, or the run would measure how code is compiled. */
const WARM_UP_MIN_MS = 4_000;
const WARM_UP_LIMIT_MS = 10_000;
/** What overfull cores have kept waiting in warm-up must not come into the run. */
const IDLE_LIMIT_MS = 15_000;

export interface RealRunOptions {
  readonly plan: RunPlan;
  /** The scenarios that run at the same time. */
  readonly beside: readonly string[];
  readonly server: LiveKitServer;
  readonly guard: Guard;
  readonly deployment: Deployment;
  /** Where logs go; exists. */
  readonly folder: string;
  readonly runId: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly progress: RunProgress;
  readonly signal: AbortSignal;
  /** Takes the record of the run so far, every few seconds; resolves to whether it could be written. */
  readonly onCheckpoint: (record: RunRecord) => Promise<boolean>;
  /** Where the scenario has k6 in the cloud's place. */
  readonly k6?: FoundProgram | undefined;
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
  #opened: RunParts | undefined;
  #serverExit: string | undefined;
  /** Whether the folder has taken everything so far, logs too. */
  #writable = true;

  constructor(options: RealRunOptions) {
    const { plan, server, guard, folder, deployment } = options;
    this.#options = options;
    this.#users = plannedUsers(plan, options.runId);
    this.#placement = new RunPlacement(plan.scenario.placement, this.#users.length);
    this.#plannedApps = plannedApps(plan.scenario, this.#users);
    const place = this.#placement.place;
    this.#context = { plan, server, guard, deployment, folder, users: this.#users, seen: this.#seen, place };
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
      await settle(this.#parts, this.#context, this.#options);
    } catch (thrown) {
      if (!(thrown instanceof BenchError)) throw thrown;
      error = thrown;
    } finally {
      this.#over.abort();
      await this.#opened?.stop();
    }
    const hasLog = await this.#readLog();
    return { record: this.#record(error === undefined ? "finished" : errorText(error), hasLog), error };
  }

  /** Adds what the bridge's log tells; false where it is not there, or may lack lines. */
  async #readLog(): Promise<boolean> {
    await this.#checkpoint();
    await this.#options.deployment.collectLogs();
    const hasLog = (await this.#opened?.bridge.view.readLog()) ?? false;
    const cut = this.#writable ? this.#seen.told.cutReason : "the disk took no more";
    if (hasLog && cut === undefined) return true;
    const text = hasLog && cut ? cut : "there is no log of the bridge";
    this.#seen.addEvent({ atMs: systemClock.nowMs(), source: "harness", kind: LOG_CUT, text });
    return false;
  }

  async #start(): Promise<void> {
    const { progress, k6, signal } = this.#options;
    progress.phase("starting the bridge, the cloud and the speakers");
    const placement = this.#placement;
    const parts = await RunParts.open({
      context: this.#context,
      apps: this.#plannedApps,
      placement,
      k6,
      signal,
    });
    this.#opened = parts;
    this.#seen.footprint.idle = await parts.bridge.footprint();
    void new NetworkWatch(this.#seen).untilOver(this.#over.signal);
    await parts.start(() => this.#throwIfAborted());
    this.#seen.cores = placement.cores;
    this.#seen.speakerPriority = placement.speakerPriority;
    this.#seen.speakersRealTime = placement.speakersRealTime;
    await this.#checkpoint();
  }

  /** Until every user's first frame has come through, so that connections and code are warm when it counts. */
  async #warmUp(): Promise<void> {
    const { clouds, k6, speakers, scraper, bridge } = this.#parts;
    const { signal, progress } = this.#options;
    progress.phase("warming up: waiting for every user's first frame");
    speakers.warmUp();
    await scraper?.warmUp(bridge.view.httpAddress);
    const joinSpan = joinSpanMs(this.#users.length, this.#options.plan.scenario.joinsPerSecond);
    // All of k6's users are warmed up, the last to come as well.
    await k6?.start(signal);
    const atMost = (limitMs: number): number => Math.min(limitMs, k6?.warmUpLeftMs ?? limitMs);
    const warmMs = systemClock.nowMs() + atMost(WARM_UP_MIN_MS);
    // k6 tells what it heard at its end.
    const asked = k6 ? [] : this.#users;
    const missing = () => asked.filter(({ userId }) => !clouds.some((cloud) => cloud.hasHeard(userId)));
    const isWarm = (): boolean => missing().length === 0 && systemClock.nowMs() >= warmMs;
    await until(isWarm, WARM_UP_LIMIT_MS + joinSpan, QUIET_POLL_MS, signal);
    const [atMs, text] = [systemClock.nowMs(), "no frame came through in warm-up"];
    for (const { userId } of missing())
      this.#seen.addEvent({ atMs, source: "harness", kind: "silent", text, userId });
    await speakers.quiet();
    await until(bridge.view.idle(), atMost(IDLE_LIMIT_MS), QUIET_POLL_MS, signal);
    await bridge.observe();
    this.#seen.bridge.markBaseline();
  }

  async #measure(): Promise<void> {
    const { plan, progress, signal } = this.#options;
    const parts = this.#parts;
    const { clouds, apps, k6, speakers, scraper, bridge } = parts;
    await k6?.nearBegin(START_DELAY_MS, signal);
    const startMs = k6?.beginsAtMs ?? systemClock.nowMs() + START_DELAY_MS;
    const { durationMs } = plan.scenario;
    const endMs = startMs + durationMs;
    this.#seen.begin(startMs, endMs);
    this.#seen.footprint.baseline = await bridge.footprint();
    for (const unit of [...clouds, ...apps]) unit.begin(startMs, endMs);
    const monitor = new UsageMonitor(coreSets(this.#placement.cores));
    progress.phase("measuring");
    let finished = false;
    let polls = 0;
    const over = AbortSignal.any([signal, this.#over.signal]);
    if (plan.scenario.faults.length > 0) void watchRooms(this.#context, over);
    const world = { context: this.#context, bridge, clouds, apps, speakers, scraper, signal: over };
    const faultsOver = runFaults(world, startMs);
    const watching = Promise.all([speakers.speak(startMs, durationMs), faultsOver]).finally(() => {
      finished = true;
    });
    watching.catch(() => {});
    while (!finished) {
      await Promise.race([watching, new Promise((resolve) => setTimeout(resolve, POLL_MS))]);
      this.#throwIfAborted();
      this.#throwIfDead();
      await monitor.sample(parts.running(), systemClock.nowMs() - startMs);
      this.#seen.busy = monitor.busy;
      this.#seen.busiest = monitor.busiest;
      this.#seen.processes = monitor.usages();
      await bridge.observe();
      const footprint = await bridge.footprint();
      if (footprint !== null) this.#seen.addFootprint(footprint);
      progress.tick(tickOf(this.#seen, systemClock.nowMs() - startMs, plan.scenario));
      polls += 1;
      if (polls % POLLS_PER_CHECKPOINT === 0) await this.#checkpoint();
    }
    await watching;
    await scraper?.report();
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
    const server = this.#serverExit && { name: "livekit-server", exit: this.#serverExit };
    const broken = this.#parts.broken() ?? server;
    if (!broken) return;
    const cure = `See ${join(this.#options.folder, `${broken.name}.log`)}.`;
    const message = `The process ${broken.name} ended in the middle of the run (${broken.exit}).`;
    throw new BenchError("run-broken", message, { cure });
  }

  get #parts(): RunParts {
    if (this.#opened === undefined) throw new Error("the run has not started");
    return this.#opened;
  }
}
