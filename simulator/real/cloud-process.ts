import { join } from "node:path";
import { systemClock } from "../../bridge/system-clock.ts";
import { type CloudReport, type CloudRequest, cloudReportSchema } from "../cloud/cloud-messages.ts";
import { NodeChild } from "../process/node-child.ts";
import { groupSize } from "../speaker/shapes/schedule.ts";
import type { RunContext } from "./run-context.ts";

const ATTACH_LIMIT_MS = 30_000;
const FINISH_LIMIT_MS = 15_000;
const STOP_GRACE_MS = 5_000;

export interface CloudProcessOptions extends RunContext {
  readonly bridgeAddress: string;
}

type Report<Type extends CloudReport["type"]> = Extract<CloudReport, { type: Type }>;

/** The harness's side of the cloud process. */
export class CloudProcess {
  readonly #options: CloudProcessOptions;
  readonly #child: NodeChild<CloudRequest, CloudReport>;
  readonly #heard = new Set<string>();
  readonly #answered = new Set<string>();

  constructor(options: CloudProcessOptions) {
    const { server, guard, folder } = options;
    this.#options = options;
    this.#child = new NodeChild<CloudRequest, CloudReport>({
      name: "cloud",
      entry: new URL("../cloud/cloud-main.ts", import.meta.url),
      env: { LIVEKIT_API_KEY: server.apiKey, LIVEKIT_API_SECRET: server.apiSecret },
      logPath: join(folder, "cloud.log"),
      guard,
      reportSchema: cloudReportSchema,
      onReport: (report) => this.#receive(report),
    });
  }

  get pid(): number {
    return this.#child.pid;
  }

  get exit(): string | undefined {
    return this.#child.exit;
  }

  hasHeard(userId: string): boolean {
    return this.#heard.has(userId);
  }

  /** Resolves when every user's join and stream have succeeded or failed; failures are events of the run. */
  async attachAll(): Promise<void> {
    const { plan, server, users, bridgeAddress } = this.#options;
    const answered = this.#child.waitFor(
      "that all users are attached",
      ATTACH_LIMIT_MS,
      (report): report is CloudReport => this.#answered.size === users.length && report !== undefined,
    );
    this.#child.send({
      type: "start",
      bridgeAddress,
      livekitUrl: server.url,
      users: users.map(({ userId }) => ({ userId, roomName: userId })),
      groupSize: groupSize(plan.scenario.speaker.shape),
      connections: plan.scenario.cloud.connections,
      behaviour: plan.scenario.cloud.behaviour,
    });
    await answered;
  }

  begin(startMs: number, durationMs: number): void {
    this.#child.send({ type: "begin", startMs, durationMs });
  }

  /** Takes the final report. */
  async finish(): Promise<void> {
    const final = this.#child.waitFor(
      "its final counts",
      FINISH_LIMIT_MS,
      (report): report is Report<"final"> => report.type === "final",
    );
    this.#child.send({ type: "finish" });
    await final;
  }

  /** Lets it leave its rooms and exit. */
  async stop(): Promise<void> {
    await this.#child.letExit({ type: "stop" }, STOP_GRACE_MS);
  }

  #receive(report: CloudReport): void {
    const { seen } = this.#options;
    switch (report.type) {
      case "attached":
        this.#answered.add(report.userId);
        return;
      case "first-frame":
        this.#heard.add(report.userId);
        return;
      case "failed":
        this.#answered.add(report.userId);
        seen.addEvent(event("join-failed", systemClock.nowMs(), report.userId, report.reason));
        return;
      case "stream-ended":
        seen.addEvent(event("stream-ended", report.atMs, report.userId, report.reason));
        return;
      case "disturbed":
        seen.disturbances.push({ kind: report.kind, startMs: report.startMs, endMs: report.endMs });
        return;
      case "heartbeat":
      case "final":
        seen.addCloud(report);
        return;
    }
  }
}

function event(kind: string, atMs: number, userId: string, text: string) {
  return { atMs, source: "cloud", kind, userId, text };
}
