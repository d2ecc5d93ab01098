import type { Logger } from "pino";
import seedrandom from "seedrandom";
import type { Clock, Timer } from "../../bridge/core/clock.ts";
import { ChunkLog } from "../../common/log/chunk-log.ts";
import { LineRate, TURNS_BURST } from "../../common/log/line-rate.ts";
import type { DurationCounts } from "../../common/metrics/duration-counts.ts";
import { App, type AppEvents } from "./app.ts";
import { AppArrivals } from "./app-arrivals.ts";
import type { AppAction, AppReport, AppRequest, AppsAccount } from "./app-messages.ts";
import { type PackageTotals, totalsByPackage } from "./app-totals.ts";

export interface AppsOptions {
  readonly start: Extract<AppRequest, { type: "start" }>;
  readonly clock: Clock;
  readonly log: Logger;
  readonly send: (report: AppReport) => void;
}

type Doer<Kind> = (app: App, action: Extract<AppAction, { kind: Kind }>) => void;

const doers: { readonly [Kind in AppAction["kind"]]: Doer<Kind> } = {
  pause: (app) => app.pause(),
  resume: (app) => app.resume(),
  leave: (app, { backAfterMs }) => app.leave(backAfterMs),
  subscribe: (app) => app.subscribe(),
  unsubscribe: (app) => app.unsubscribe(),
};

/** All apps of one process, most often one package of many users. */
export class Apps {
  readonly #options: AppsOptions;
  readonly #arrivals: AppArrivals;
  readonly #apps: readonly App[];
  #late: Timer | undefined;

  constructor(options: AppsOptions) {
    const { start, clock } = options;
    this.#options = options;
    this.#arrivals = new AppArrivals(clock);
    this.#apps = start.apps.map(({ userId, packageName, address }) => {
      const random = seedrandom(`${start.seed}/app/${userId}/${packageName}`);
      const events = this.#eventsOf(userId, packageName);
      return new App({ userId, packageName, address, clock, random, arrivals: this.#arrivals, events });
    });
    if (start.startMs !== null) this.begin(start.startMs, start.endMs ?? Number.POSITIVE_INFINITY);
  }

  async connect(): Promise<void> {
    for (const app of this.#apps) {
      if (this.#options.start.subscribe === "at-once") app.subscribe();
      app.connect();
    }
  }

  /** The measured run goes from `startMs` to `endMs`. */
  begin(startMs: number, endMs: number): void {
    this.#arrivals.begin(startMs, endMs);
    const { start, clock } = this.#options;
    if (typeof start.subscribe === "string") return;
    this.#late?.cancel();
    this.#late = clock.after(startMs + start.subscribe.afterMs - clock.nowMs(), () => {
      for (const app of this.#apps) app.subscribe();
    });
  }

  /** Does what the harness asks, and says when it is done. */
  act(action: AppAction): void {
    const doer = doers[action.kind] as Doer<AppAction["kind"]>;
    for (const app of this.#apps) {
      if (action.users === undefined || action.users.includes(app.userId)) doer(app, action);
    }
    const { send, clock } = this.#options;
    send({ type: "done", action: action.kind, atMs: clock.nowMs() });
  }

  heartbeat(): Extract<AppReport, { type: "heartbeat" }> {
    return {
      type: "heartbeat",
      apps: this.#apps.map(({ counts }) => counts),
      windows: this.#arrivals.windows.take(),
    };
  }

  /** Everything received so far. */
  account(): AppsAccount {
    const { dueToApp, windows } = this.#arrivals;
    return {
      type: "account",
      apps: this.#apps.map(({ counts, bits }) => ({ ...counts, bits })),
      windows: windows.takeAll(),
      histograms: { dueToApp: dueToApp.encode() },
    };
  }

  /** Sums over all users of each package. */
  totals(): readonly PackageTotals[] {
    return totalsByPackage(this.#apps);
  }

  /** From now on the latencies of a package's frames, from when they were due, are counted here too. */
  observeLatency(packageName: string, counts: DurationCounts): void {
    for (const app of this.#apps) if (app.packageName === packageName) app.observeLatency(counts);
  }

  /** Resolves when all sockets have closed. */
  async stop(): Promise<void> {
    this.#late?.cancel();
    await Promise.all(this.#apps.map((app) => app.stop()));
  }

  #eventsOf(userId: string, packageName: string): AppEvents {
    const { send, log, clock } = this.#options;
    const ofApp = { userId, packageName };
    const rate = new LineRate(clock, { burst: TURNS_BURST });
    const chunkLog = new ChunkLog({
      ...{ log, rate: new LineRate(clock), fields: ofApp },
      text: "Received AUDIO_CHUNK from the cloud",
    });
    return {
      connected: (atMs) => {
        if (rate.allow("connected")) log.info(ofApp, "Connected to the cloud");
        send({ type: "connected", ...ofApp, atMs });
      },
      subscribed: (atMs) => {
        if (rate.allow("subscribed")) log.info(ofApp, "Subscribed to AUDIO_CHUNK");
        send({ type: "subscribed", ...ofApp, atMs });
      },
      unsubscribed: (atMs) => {
        if (rate.allow("unsubscribed")) log.info(ofApp, "Unsubscribed from AUDIO_CHUNK");
        send({ type: "unsubscribed", ...ofApp, atMs });
      },
      closed: (atMs, reason) => {
        if (rate.allow("closed")) log.warn({ ...ofApp, reason }, "Connection to the cloud closed");
        send({ type: "closed", ...ofApp, atMs, reason });
      },
      chunk: (bytes) => chunkLog.count(bytes),
      firstFrame: (atMs, after) => send({ type: "first-frame", ...ofApp, atMs, after }),
    };
  }
}
