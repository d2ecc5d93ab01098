import { join } from "node:path";
import { systemClock } from "../../bridge/system-clock.ts";
import { BenchError } from "../../common/bench-error.ts";
import { bridgeIdentity } from "../../common/bridge-identity.ts";
import { JOINS_AT_ONCE, joinSpanMs, paced } from "../joins/paced-joins.ts";
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
const LEAVE_LIMIT_MS = 10_000;
const RETURN_LIMIT_MS = 30_000;
const MUTE_LIMIT_MS = 10_000;
const IMPERSONATE_LIMIT_MS = 30_000;

/** What a speaker sees and the record keeps, by the record's word for it. */
const EVENT_KINDS = {
  "room-lost": "speaker-left",
  "room-back": "speaker-back",
  muted: "speaker-muted",
  unmuted: "speaker-unmuted",
  "bridge-joined": "bridge-joined",
  "bridge-left": "bridge-left",
  impersonated: "impersonated",
  "impersonation-over": "impersonation-over",
} as const;

type SpeakerChild = NodeChild<SpeakerRequest, SpeakerReport>;
type Report<Type extends SpeakerReport["type"]> = Extract<SpeakerReport, { type: Type }>;

interface SpeakerGroup {
  readonly child: SpeakerChild;
  readonly users: readonly PlannedUser[];
}

/** The harness's side of the speaker processes: all users, a few to a process. */
export class SpeakerProcesses {
  readonly #context: RunContext;
  readonly #groups: readonly SpeakerGroup[];

  private constructor(context: RunContext, groups: readonly SpeakerGroup[]) {
    this.#context = context;
    this.#groups = groups;
  }

  /** Starts the processes; nobody is in a room yet. */
  static async open(context: RunContext): Promise<SpeakerProcesses> {
    const { users, plan } = context;
    const { roomsPerProcess } = plan.scenario.speaker;
    const groups = Array.from({ length: Math.ceil(users.length / roomsPerProcess) }, async (_, index) => ({
      child: await startSpeaker(`speaker-${index + 1}`, context),
      users: users.slice(index * roomsPerProcess, (index + 1) * roomsPerProcess),
    }));
    return new SpeakerProcesses(context, await Promise.all(groups));
  }

  get processes(): { readonly name: string; readonly pid: number }[] {
    return this.#groups.map(({ child }) => ({ name: child.name, pid: child.pid }));
  }

  /**
   * Everybody joins, process after process at the pace of the scenario.
   * @throws BenchError `run-broken` when a speaker cannot join its room.
   */
  async connectAll(): Promise<void> {
    const { joinsPerSecond, speaker } = this.#context.plan.scenario;
    const { roomsPerProcess } = speaker;
    await paced(this.#groups, {
      clock: systemClock,
      atOnce: Math.max(1, Math.floor(JOINS_AT_ONCE / roomsPerProcess)),
      // Each keeps the pace among its own.
      afterMs: (index) => (index * roomsPerProcess * 1_000) / joinsPerSecond,
      start: (group) => this.#connect(group),
    });
  }

  async #connect({ child, users }: SpeakerGroup): Promise<void> {
    const { plan, server } = this.#context;
    const { shape, format } = plan.scenario.speaker;
    const { joinsPerSecond } = plan.scenario;
    const answer = child.waitFor(
      "that it is in its rooms",
      CONNECT_LIMIT_MS + joinSpanMs(users.length, joinsPerSecond),
      (report): report is Report<"connected" | "failed"> =>
        report.type === "connected" || report.type === "failed",
    );
    const tokens = users.map(({ userId }) => tokenFor(server, userId, userId));
    const joining = (await Promise.all(tokens)).map((token, index) => ({
      userId: users[index]?.userId ?? "",
      userIndex: users[index]?.userIndex ?? 0,
      roomName: users[index]?.userId ?? "",
      token,
    }));
    const { seed } = plan;
    const livekitUrl = server.url;
    child.send({ type: "start", livekitUrl, users: joining, shape, format, seed, joinsPerSecond });
    const { type, ...rest } = await answer;
    if (type === "connected") return;
    const reason = "reason" in rest ? rest.reason : "";
    throw new BenchError("run-broken", `The speakers of ${child.name} cannot join their rooms: ${reason}.`);
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

  /**
   * These users leave their rooms and stay out; resolves when all are out.
   * @throws BenchError `run-broken` when one is not out in time.
   */
  async leave(userIds: readonly string[]): Promise<void> {
    await Promise.all(
      this.#groupsOf(userIds).map(async ({ child, ids }) => {
        const out = ids.map((userId) =>
          child.waitFor(
            `that ${userId} has left its room`,
            LEAVE_LIMIT_MS,
            (report): report is Report<"room-lost"> =>
              report.type === "room-lost" && report.userId === userId && report.reason === "left",
          ),
        );
        child.send({ type: "leave", userIds: ids });
        await Promise.all(out);
      }),
    );
  }

  /**
   * These users come back into their rooms; resolves when all are in.
   * @throws BenchError `run-broken` when one is not back in time, with the reason that it gave last.
   */
  async return(userIds: readonly string[]): Promise<void> {
    await Promise.all(
      this.#groupsOf(userIds).map(async ({ child, ids }) => {
        const back = ids.map((userId) => this.#back(child, userId));
        child.send({ type: "return", userIds: ids });
        await Promise.all(back);
      }),
    );
  }

  mute(userIds: readonly string[]): Promise<void> {
    return this.#mute(userIds, true);
  }

  unmute(userIds: readonly string[]): Promise<void> {
    return this.#mute(userIds, false);
  }

  /**
   * Somebody joins the user's room under the bridge's identity, whom LiveKit puts out for it, and stays `forMs` or
   * until the bridge puts it out in turn; resolves when in.
   * @throws BenchError `run-broken` when it cannot join.
   */
  async impersonate(userId: string, forMs: number): Promise<void> {
    const token = await tokenFor(this.#context.server, userId, bridgeIdentity(userId));
    await Promise.all(
      this.#groupsOf([userId]).map(async ({ child }) => {
        const answer = child.waitFor(
          `that somebody is in the room of ${userId} in the bridge's place`,
          IMPERSONATE_LIMIT_MS,
          (report): report is Report<"impersonated" | "failed"> =>
            (report.type === "impersonated" && report.userId === userId) ||
            isFailure(report, "impersonate", userId),
        );
        child.send({ type: "impersonate", userId, token, forMs });
        const report = await answer;
        if (report.type === "impersonated") return;
        const message = `Nobody can join the room of ${userId} in the bridge's place: ${report.reason}.`;
        throw new BenchError("run-broken", message);
      }),
    );
  }

  async stop(): Promise<void> {
    await Promise.all(this.#groups.map(({ child }) => child.letExit({ type: "stop" }, STOP_GRACE_MS)));
  }

  async #mute(userIds: readonly string[], muted: boolean): Promise<void> {
    const wanted = muted ? "muted" : "unmuted";
    await Promise.all(
      this.#groupsOf(userIds).map(async ({ child, ids }) => {
        const done = ids.map((userId) =>
          child.waitFor(
            `that ${userId} is ${wanted}`,
            MUTE_LIMIT_MS,
            (report): report is Report<"muted" | "unmuted"> =>
              report.type === wanted && report.userId === userId,
          ),
        );
        child.send({ type: "mute", userIds: ids, muted });
        await Promise.all(done);
      }),
    );
  }

  /** The processes that hold these users, with those of each. An unknown user is a programmer's error. */
  #groupsOf(userIds: readonly string[]): { readonly child: SpeakerChild; readonly ids: string[] }[] {
    const known = new Set(this.#context.users.map(({ userId }) => userId));
    for (const userId of userIds) if (!known.has(userId)) throw new Error(`there is no speaker of ${userId}`);
    return this.#groups
      .map(({ child, users }) => ({
        child,
        ids: users.map(({ userId }) => userId).filter((userId) => userIds.includes(userId)),
      }))
      .filter(({ ids }) => ids.length > 0);
  }

  /** Attempts that fail are followed by others, until the limit. */
  async #back(child: SpeakerChild, userId: string): Promise<void> {
    let lastReason: string | undefined;
    try {
      await child.waitFor(
        `that ${userId} is back in its room`,
        RETURN_LIMIT_MS,
        (report): report is Report<"room-back"> => {
          if (isFailure(report, "return", userId)) lastReason = report.reason;
          return report.type === "room-back" && report.userId === userId;
        },
      );
    } catch (error) {
      if (lastReason === undefined) throw error;
      const message = `The speaker of ${userId} cannot come back into its room: ${lastReason}.`;
      throw new BenchError("run-broken", message, { cause: error });
    }
  }
}

function isFailure(
  report: SpeakerReport,
  request: Report<"failed">["request"],
  userId: string,
): report is Report<"failed"> {
  return report.type === "failed" && report.request === request && report.userId === userId;
}

function startSpeaker(name: string, { folder, guard, seen }: RunContext): Promise<SpeakerChild> {
  return NodeChild.start<SpeakerRequest, SpeakerReport>({
    name,
    entry: new URL("../speaker/speaker-main.ts", import.meta.url),
    logPath: join(folder, `${name}.log`),
    guard,
    reportSchema: speakerReportSchema,
    onReport(report) {
      if (report.type === "heartbeat" || report.type === "final") seen.addSpeaker(report);
      if (!isEvent(report)) return;
      const { type, userId, atMs } = report;
      const text = "reason" in report ? report.reason : "";
      seen.addEvent({ atMs, source: name, kind: EVENT_KINDS[type], userId, text });
    },
  });
}

function isEvent(report: SpeakerReport): report is Report<keyof typeof EVENT_KINDS> {
  return report.type in EVENT_KINDS;
}

function tokenFor(server: LiveKitServer, userId: string, identity: string): Promise<string> {
  const { apiKey, apiSecret } = server;
  return mintToken({ apiKey, apiSecret, identity, room: userId });
}
