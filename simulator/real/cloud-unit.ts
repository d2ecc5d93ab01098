import type { CloudAction } from "../cloud/cloud-action.ts";
import { type CloudReport, type CloudRequest, cloudReportSchema } from "../cloud/cloud-messages.ts";
import { replacesCloud } from "../faults/fault-registry.ts";
import type { CloudControl } from "../faults/fault-world.ts";
import { joinSpanMs } from "../joins/paced-joins.ts";
import { groupSize } from "../speaker/shapes/schedule.ts";
import type { AppOfUser } from "./planned-apps.ts";
import type { RunContext } from "./run-context.ts";
import { UnitProcess } from "./unit-process.ts";

const LISTEN_LIMIT_MS = 20_000;
const ATTACH_LIMIT_MS = 30_000;
const STOP_GRACE_MS = 5_000;

export interface CloudUnitOptions extends RunContext {
  readonly name: string;
  readonly userIds: readonly string[];
  readonly bridgeAddress: string;
  readonly apps: readonly AppOfUser[];
}

/** The harness's side of one cloud: of one process after another, where it is ended and started again. */
export class CloudUnit implements CloudControl {
  readonly name: string;
  readonly users: readonly string[];
  readonly #options: CloudUnitOptions;
  readonly #process: UnitProcess<CloudAction, CloudRequest, CloudReport>;
  readonly #heard = new Set<string>();
  readonly #answered = new Set<string>();
  #isHung = false;
  #speech: { readonly startMs: number; readonly endMs: number } | undefined;
  #appsPort = 0;

  constructor(options: CloudUnitOptions) {
    const { name, userIds, server } = options;
    this.name = name;
    this.users = userIds;
    this.#options = options;
    this.#process = new UnitProcess(options, {
      name,
      entry: new URL("../cloud/cloud-main.ts", import.meta.url),
      env: { LIVEKIT_API_KEY: server.apiKey, LIVEKIT_API_SECRET: server.apiSecret },
      keepsSpare: options.plan.scenario.faults.some(replacesCloud),
      reportSchema: cloudReportSchema,
      onReport: (source, report) => this.#receive(source, report),
    });
  }

  get pid(): number | undefined {
    return this.#process.pid;
  }

  /** How it ended, where nobody ended it. */
  get brokenExit(): string | undefined {
    return this.#process.brokenExit;
  }

  /** Where apps connect, once it has been started. */
  get appsAddress(): string {
    return this.#options.deployment.appsAddress(this.name, this.#appsPort);
  }

  hasHeard(userId: string): boolean {
    return this.#heard.has(userId);
  }

  async start(): Promise<void> {
    const { plan, server, bridgeAddress, apps, deployment } = this.#options;
    await this.#process.start();
    this.#isHung = false;
    const { child } = this.#process;
    const listening = child.waitFor(
      "that apps can connect",
      LISTEN_LIMIT_MS,
      (report): report is Extract<CloudReport, { type: "apps-listening" }> =>
        report.type === "apps-listening",
    );
    child.send({
      type: "start",
      bridgeAddress,
      livekitUrl: deployment.livekitUrl(server.url),
      users: this.users.map((userId) => ({ userId, roomName: userId })),
      groupSize: groupSize(plan.scenario.speaker.shape),
      joinsPerSecond: plan.scenario.joinsPerSecond,
      connections: plan.scenario.cloud.connections,
      reconnect: plan.scenario.cloud.reconnect,
      seed: `${plan.seed}/${child.name}`,
      startMs: this.#speech?.startMs ?? null,
      endMs: this.#speech?.endMs ?? null,
      target: plan.scenario.cloud.target,
      apps: apps
        .filter(({ userId }) => this.users.includes(userId))
        .map(({ userId, packageName }) => ({ userId, packageName })),
      // One that is started again is found where the one before was.
      appsPort: this.#appsPort,
    });
    const { port } = await listening;
    this.#appsPort = port;
  }

  /** Resolves when every user's first JoinRoom has been answered; refusals are events of the run. */
  async attachAll(): Promise<void> {
    if (this.#answered.size === this.users.length) return;
    await this.#process.child.waitFor(
      "that all users are attached",
      ATTACH_LIMIT_MS + this.#joinSpanMs(),
      (report): report is CloudReport => this.#answered.size === this.users.length && report !== undefined,
    );
  }

  begin(startMs: number, endMs: number): void {
    this.#speech = { startMs, endMs };
    this.#process.child.send({ type: "begin", startMs, endMs });
  }

  async act(action: CloudAction): Promise<void> {
    if (this.#isHung) return;
    await this.#process.act(action, action.kind === "block" ? action.ms : 0);
    if (action.kind === "hang") this.#isHung = true;
  }

  freeze(): Promise<void> {
    return this.#process.child.freeze();
  }

  thaw(): Promise<void> {
    return this.#process.child.resume();
  }

  /** It gives its account on SIGTERM. */
  async terminate(): Promise<void> {
    await this.#end("SIGTERM", () => this.#process.child.stop(STOP_GRACE_MS));
  }

  /** Its account is taken first, for a killed process gives none. */
  async kill(): Promise<void> {
    await this.report();
    await this.#end("SIGKILL", () => this.#process.child.kill());
  }

  /** Takes its account; one that hangs has given it before. */
  async report(): Promise<void> {
    if (!this.#isHung) await this.#process.report();
  }

  /** Lets it leave its rooms and exit. */
  async stop(): Promise<void> {
    if (this.#process.pid !== undefined) await this.thaw();
    await this.#process.stop(this.#isHung ? 0 : STOP_GRACE_MS + this.#joinSpanMs());
  }

  /** Many users take longer than a few to join, and to leave. */
  #joinSpanMs(): number {
    return joinSpanMs(this.users.length, this.#options.plan.scenario.joinsPerSecond);
  }

  async #end(signal: string, end: () => Promise<void>): Promise<void> {
    const { atMs, text } = await this.#process.end(signal, end);
    const { seen } = this.#options;
    for (const userId of this.users) {
      seen.faults.streamEnded(userId, atMs);
      seen.addEvent({ atMs, source: this.#process.name, kind: "stream-ended", userId, text });
    }
  }

  #receive(source: string, report: CloudReport): void {
    const { seen } = this.#options;
    switch (report.type) {
      case "up":
      case "done":
        return;
      case "heartbeat":
      case "account":
        seen.addCloud(source, report);
        return;
      case "apps-listening":
        return;
      case "app-left":
      case "app-stalled":
        seen.addEvent({
          ...{ atMs: report.atMs, source, kind: report.type, userId: report.userId },
          text: report.packageName,
        });
        return;
      case "joined":
        seen.faults.streamOpened(report.userId, report.atMs);
        this.#answered.add(report.userId);
        break;
      case "join-refused":
        this.#answered.add(report.userId);
        break;
      case "first-frame":
        this.#heard.add(report.userId);
        seen.faults.firstFrame(report.userId, report.atMs, report.after);
        break;
      case "stream-ended":
        seen.faults.streamEnded(report.userId, report.atMs);
        break;
    }
    const { type: kind, userId, atMs } = report;
    const text = "reason" in report ? report.reason : "";
    seen.addEvent({ atMs, source, kind, userId, text });
  }
}
