import { join } from "node:path";
import { systemClock } from "../../bridge/system-clock.ts";
import { BenchError } from "../../common/bench-error.ts";
import type { LiveKitServer } from "../livekit-server/livekit-server.ts";
import { mintToken } from "../livekit-server/tokens.ts";
import { NodeChild } from "../process/node-child.ts";
import { type SpeakerReport, type SpeakerRequest, speakerReportSchema } from "../speaker/speaker-messages.ts";
import type { RunContext } from "./run-context.ts";
import type { PlannedUser } from "./run-plan.ts";

const CONNECT_LIMIT_MS = 30_000;
const QUIET_LIMIT_MS = 10_000;
/** Beyond the schedule's own length: a late generator still reports, and is judged by its lateness. */
const FINAL_LIMIT_MS = 30_000;
const STOP_GRACE_MS = 3_000;

type SpeakerChild = NodeChild<SpeakerRequest, SpeakerReport>;
type Report<Type extends SpeakerReport["type"]> = Extract<SpeakerReport, { type: Type }>;

/** The harness's side of the speaker processes: all users, a few to a process. */
export class SpeakerProcesses {
  readonly #context: RunContext;
  readonly #groups: { readonly child: SpeakerChild; readonly users: readonly PlannedUser[] }[];

  constructor(context: RunContext) {
    const { users, plan } = context;
    const { roomsPerProcess } = plan.scenario.speaker;
    this.#context = context;
    this.#groups = Array.from({ length: Math.ceil(users.length / roomsPerProcess) }, (_, index) => ({
      child: startSpeaker(`speaker-${index + 1}`, context),
      users: users.slice(index * roomsPerProcess, (index + 1) * roomsPerProcess),
    }));
  }

  get processes(): { readonly name: string; readonly pid: number }[] {
    return this.#groups.map(({ child }) => ({ name: child.name, pid: child.pid }));
  }

  /** @throws BenchError `run-broken` when a speaker cannot join its room. */
  async connectAll(): Promise<void> {
    const { plan, server } = this.#context;
    const { shape, format } = plan.scenario.speaker;
    await Promise.all(
      this.#groups.map(async ({ child, users }) => {
        const answer = child.waitFor(
          "that it is in its rooms",
          CONNECT_LIMIT_MS,
          (report): report is Report<"connected" | "failed"> =>
            report.type === "connected" || report.type === "failed",
        );
        const tokens = users.map(({ userId }) => tokenFor(server, userId));
        const joining = (await Promise.all(tokens)).map((token, index) => ({
          userId: users[index]?.userId ?? "",
          userIndex: users[index]?.userIndex ?? 0,
          roomName: users[index]?.userId ?? "",
          token,
        }));
        child.send({ type: "start", livekitUrl: server.url, users: joining, shape, format, seed: plan.seed });
        const { type, ...rest } = await answer;
        if (type === "connected") return;
        const reason = "reason" in rest ? rest.reason : "";
        throw new BenchError(
          "run-broken",
          `The speakers of ${child.name} cannot join their rooms: ${reason}.`,
        );
      }),
    );
  }

  warmUp(): void {
    for (const { child } of this.#groups) child.send({ type: "warm-up" });
  }

  /** Ends the warm-up; resolves when nothing of it is under way any more. */
  async quiet(): Promise<void> {
    await Promise.all(
      this.#groups.map(async ({ child }) => {
        const quiet = child.waitFor(
          "that it is quiet",
          QUIET_LIMIT_MS,
          (report): report is Report<"quiet"> => report.type === "quiet",
        );
        child.send({ type: "quiet" });
        await quiet;
      }),
    );
  }

  /** Publishes the whole schedule; resolves when everything has been published and reported. */
  async speak(startMs: number, durationMs: number): Promise<void> {
    await Promise.all(
      this.#groups.map(async ({ child }) => {
        const final = child.waitFor(
          "its final counts",
          durationMs + FINAL_LIMIT_MS,
          (report): report is Report<"final"> => report.type === "final",
        );
        child.send({ type: "begin", startMs, durationMs });
        await final;
      }),
    );
  }

  async stop(): Promise<void> {
    await Promise.all(this.#groups.map(({ child }) => child.letExit({ type: "stop" }, STOP_GRACE_MS)));
  }
}

function startSpeaker(name: string, { folder, guard, seen }: RunContext): SpeakerChild {
  return new NodeChild<SpeakerRequest, SpeakerReport>({
    name,
    entry: new URL("../speaker/speaker-main.ts", import.meta.url),
    logPath: join(folder, `${name}.log`),
    guard,
    reportSchema: speakerReportSchema,
    onReport(report) {
      if (report.type === "heartbeat" || report.type === "final") seen.addSpeaker(report);
      if (report.type !== "room-lost") return;
      const { userId, reason } = report;
      seen.addEvent({ atMs: systemClock.nowMs(), source: name, kind: "room-lost", userId, text: reason });
    },
  });
}

function tokenFor({ apiKey, apiSecret }: LiveKitServer, userId: string): Promise<string> {
  return mintToken({ apiKey, apiSecret, identity: userId, room: userId });
}
