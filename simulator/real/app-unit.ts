import { type AppAction, type AppReport, type AppRequest, appReportSchema } from "../apps/app-messages.ts";
import type { AppControl } from "../faults/fault-world.ts";
import type { PlannedApp } from "./planned-apps.ts";
import type { RunContext } from "./run-context.ts";
import { UnitProcess } from "./unit-process.ts";
import { until } from "./until.ts";

const LISTEN_LIMIT_MS = 10_000;
const STOP_GRACE_MS = 5_000;
const POLL_MS = 20;

export interface AppUnitOptions extends RunContext {
  readonly app: PlannedApp;
  /** The `host:port` of the cloud that a user is in. */
  readonly addressOf: (userId: string) => string;
}

/** The harness's side of one app for all its users: of one process after another, where it crashes and comes back. */
export class AppUnit implements AppControl {
  readonly name: string;
  readonly #options: AppUnitOptions;
  readonly #process: UnitProcess<AppAction, AppRequest, AppReport>;
  #speech: { readonly startMs: number; readonly endMs: number } | undefined;

  constructor(options: AppUnitOptions) {
    this.name = `app-${options.app.name}`;
    this.#options = options;
    this.#process = new UnitProcess(options, {
      name: this.name,
      entry: new URL("../apps/apps-main.ts", import.meta.url),
      reportSchema: appReportSchema,
      onReport: (source, report) => this.#receive(source, report),
    });
  }

  /** Its name in the scenario. */
  get appName(): string {
    return this.#options.app.name;
  }

  get users(): readonly string[] {
    return this.#options.app.userIds;
  }

  get packageNames(): readonly string[] {
    return this.#options.app.packageNames;
  }

  get pid(): number | undefined {
    return this.#process.pid;
  }

  /** How it ended, where nobody ended it. */
  get brokenExit(): string | undefined {
    return this.#process.brokenExit;
  }

  async start(): Promise<void> {
    const { app, addressOf, plan } = this.#options;
    await this.#process.start();
    this.#process.child.send({
      type: "start",
      apps: this.#each((userId, packageName) => ({ userId, packageName, address: addressOf(userId) })),
      subscribe: app.subscribe,
      seed: `${plan.seed}/${this.#process.name}`,
      startMs: this.#speech?.startMs ?? null,
      endMs: this.#speech?.endMs ?? null,
    });
  }

  /** Waits until every app that subscribes at once listens; false where one does not in time. */
  listening(signal: AbortSignal): Promise<boolean> {
    const { app, seen } = this.#options;
    if (app.subscribe !== "at-once") return Promise.resolve(true);
    const isListening = (): boolean =>
      this.#each((userId, packageName) => seen.apps.isListening(userId, packageName)).every(Boolean);
    return until(isListening, LISTEN_LIMIT_MS, POLL_MS, signal);
  }

  begin(startMs: number, endMs: number): void {
    this.#speech = { startMs, endMs };
    this.#process.child.send({ type: "begin", startMs, endMs });
  }

  act(action: AppAction): Promise<void> {
    return this.#process.act(action);
  }

  /** Its account is taken first, for a killed process gives none. */
  async kill(): Promise<void> {
    await this.report();
    const { atMs } = await this.#process.end("SIGKILL", () => this.#process.child.kill());
    const { seen } = this.#options;
    this.#each((userId, packageName) =>
      seen.apps.change({ userId, packageName, atMs }, { connected: false }),
    );
  }

  /** Takes its account. */
  report(): Promise<void> {
    return this.#process.report();
  }

  stop(): Promise<void> {
    return this.#process.stop(STOP_GRACE_MS);
  }

  #each<Result>(of: (userId: string, packageName: string) => Result): Result[] {
    return this.users.flatMap((userId) => this.packageNames.map((packageName) => of(userId, packageName)));
  }

  #receive(source: string, report: AppReport): void {
    const { seen } = this.#options;
    switch (report.type) {
      case "up":
      case "done":
        return;
      case "heartbeat":
      case "account":
        seen.addApps(source, report);
        return;
      case "connected":
        // Whether the cloud remembers its subscription, it says next.
        seen.apps.change(report, { connected: true, subscribed: false });
        break;
      case "subscribed":
        seen.apps.change(report, { subscribed: true });
        break;
      case "unsubscribed":
        seen.apps.change(report, { subscribed: false });
        break;
      case "closed":
        seen.apps.change(report, { connected: false });
        break;
      case "first-frame":
        break;
    }
    const { type, userId, packageName, atMs } = report;
    const reason = "reason" in report ? `: ${report.reason}` : "";
    seen.addEvent({ atMs, source, kind: `app-${type}`, userId, text: `${packageName}${reason}` });
  }
}
