import type { LiveKitServer } from "../livekit-server/livekit-server.ts";
import type { NamedProcess } from "../measure/usage-monitor.ts";
import type { FoundProgram } from "../programs/program-spec.ts";
import { AppUnit } from "./app-unit.ts";
import { type BridgeUnit, openBridge } from "./bridge-unit.ts";
import { CloudUnit } from "./cloud-unit.ts";
import { K6Unit } from "./k6-unit.ts";
import { appsOfUsers, type PlannedApp } from "./planned-apps.ts";
import type { RunContext } from "./run-context.ts";
import type { RunPlacement } from "./run-placement.ts";
import { ScraperUnit } from "./scraper-unit.ts";
import { SpeakerProcesses } from "./speaker-processes.ts";

export interface RunPartsOptions {
  readonly context: RunContext;
  readonly apps: readonly PlannedApp[];
  readonly placement: RunPlacement;
  /** Where the scenario has k6 in the cloud's place. */
  readonly k6: FoundProgram | undefined;
  readonly signal: AbortSignal;
}

/** The processes of a run beside the LiveKit server, which outlives it. */
export class RunParts {
  readonly bridge: BridgeUnit;
  readonly #options: RunPartsOptions;
  readonly #server: LiveKitServer;
  clouds: readonly CloudUnit[] = [];
  apps: readonly AppUnit[] = [];
  k6: K6Unit | undefined;
  scraper: ScraperUnit | undefined;
  #speakers: SpeakerProcesses | undefined;

  private constructor(options: RunPartsOptions, bridge: BridgeUnit) {
    this.#options = options;
    this.#server = options.context.server;
    this.bridge = bridge;
  }

  /** Opens the bridge and nothing else, so that what follows can be ended whatever comes. @throws BenchError. */
  static async open(options: RunPartsOptions): Promise<RunParts> {
    return new RunParts(options, await openBridge(options.context, options.signal));
  }

  get speakers(): SpeakerProcesses {
    if (this.#speakers === undefined) throw new Error("the speakers have not been started");
    return this.#speakers;
  }

  /** Everything up, on its cores, in its rooms. @throws BenchError `run-broken`, `interrupted`. */
  async start(throwIfAborted: () => void): Promise<void> {
    const { context, placement, k6 } = this.#options;
    this.k6 = K6Unit.inCloudsPlace(context, this.bridge, k6);
    this.clouds = this.k6 ? [] : this.#plannedClouds();
    const addressOf = (userId: string): string =>
      this.clouds.find(({ users }) => users.includes(userId))?.appsAddress ?? "";
    this.apps = this.#options.apps.map((app) => new AppUnit({ ...context, app, addressOf }));
    const speakers = await SpeakerProcesses.open(context);
    this.#speakers = speakers;
    if (context.plan.scenario.faults.some(({ kind }) => kind === "scrape"))
      this.scraper = await ScraperUnit.open(context);
    throwIfAborted();
    await placement.place(this.#server.pid, "load");
    await Promise.all([this.#startClouds(), speakers.connectAll()]);
  }

  /** Those that run at this moment, LiveKit among them. */
  running(): NamedProcess[] {
    const named = [
      { name: "livekit-server", pid: this.#server.pid },
      ...this.#units().map(({ name, pid }) => ({ name, pid })),
      ...this.speakers.processes,
    ];
    const running = named.flatMap(({ name, pid }) => (pid === undefined ? [] : [{ name, pid }]));
    return this.bridge.process === undefined ? running : [this.bridge.process, ...running];
  }

  /** The first that has ended and that nobody ended. */
  broken(): { readonly name: string; readonly exit: string } | undefined {
    for (const { name, brokenExit } of [
      { name: "bridge", brokenExit: this.bridge.brokenExit },
      ...this.#units(),
    ])
      if (brokenExit !== undefined) return { name, exit: brokenExit };
    return undefined;
  }

  /** Speakers, consumers, then the bridge. */
  async stop(): Promise<void> {
    await Promise.all([this.#speakers?.stop(), ...this.#units().map((unit) => unit.stop())]);
    await this.bridge.stop();
  }

  #units(): readonly (CloudUnit | AppUnit | K6Unit | ScraperUnit)[] {
    const { k6, scraper } = this;
    return [...this.clouds, ...this.apps, ...(k6 ? [k6] : []), ...(scraper ? [scraper] : [])];
  }

  #plannedClouds(): CloudUnit[] {
    const { context, apps } = this.#options;
    const ids = context.users.map(({ userId }) => userId);
    const apart = Math.min(context.plan.scenario.cloud.apart, ids.length - 1);
    const groups = [ids.slice(0, ids.length - apart), ids.slice(ids.length - apart)];
    return groups
      .filter((userIds) => userIds.length > 0)
      .map((userIds, index) => {
        const name = index === 0 ? "cloud" : "cloud-apart";
        const bridgeAddress = context.deployment.bridgeAddress(this.bridge.grpcAddress);
        return new CloudUnit({ ...context, name, userIds, bridgeAddress, apps: appsOfUsers(apps) });
      });
  }

  /** Apps come when all clouds are up, for each needs the addresses of all. */
  async #startClouds(): Promise<void> {
    await Promise.all(this.clouds.map((cloud) => cloud.start()));
    await Promise.all([
      ...this.clouds.map((cloud) => cloud.attachAll()),
      ...this.apps.map((app) => app.start().then(() => app.listening(this.#options.signal))),
    ]);
  }
}
