import { systemClock } from "../../bridge/system-clock.ts";
import { BenchError } from "../../common/bench-error.ts";
import { bridgeIdentity } from "../../common/bridge-identity.ts";
import { joinSpanMs } from "../joins/paced-joins.ts";
import type { SpeakerReport } from "../speaker/speaker-messages.ts";
import type { RunContext } from "./run-context.ts";
import type { PlannedUser } from "./run-plan.ts";
import { RETURN_LIMIT_MS, untilBack } from "./speaker-back.ts";
import { isFailure, type ReportOf, type SpeakerChild } from "./speaker-child.ts";
import { speakerStart, speakerToken } from "./speaker-start.ts";
import { SpeakerSuccession } from "./speaker-succession.ts";

const CONNECT_LIMIT_MS = 30_000;
const QUIET_LIMIT_MS = 10_000;
/** Beyond the schedule's own length: a late generator still reports, and is judged by its lateness. */
const FINAL_LIMIT_MS = 30_000;
const LEAVE_LIMIT_MS = 10_000;
const MUTE_LIMIT_MS = 10_000;
const IMPERSONATE_LIMIT_MS = 30_000;
/** A process that ends so often is no load. */
const ENDS_MAX = 3;

/** The users of one speaker process: of one after another, where it ends in the middle of the measured run. */
export class SpeakerGroup {
  readonly name: string;
  readonly users: readonly PlannedUser[];
  readonly #context: RunContext;
  readonly #processes: SpeakerSuccession;

  private constructor(name: string, users: readonly PlannedUser[], context: RunContext) {
    this.name = name;
    this.users = users;
    this.#context = context;
    this.#processes = new SpeakerSuccession(name, users, context);
  }

  /** Starts the process; nobody is in a room yet. */
  static async open(name: string, users: readonly PlannedUser[], context: RunContext): Promise<SpeakerGroup> {
    const group = new SpeakerGroup(name, users, context);
    await group.#processes.start();
    return group;
  }

  /** Undefined while it is down. */
  get pid(): number | undefined {
    return this.#processes.pid;
  }

  /** @throws BenchError `run-broken` when somebody cannot join. */
  async connect(): Promise<void> {
    const answer = this.#running.waitFor(
      "that it is in its rooms",
      CONNECT_LIMIT_MS + this.#joinSpanMs,
      (report): report is ReportOf<"connected" | "failed"> =>
        report.type === "connected" || report.type === "failed",
    );
    this.#running.send(await speakerStart(this.users, this.#context));
    const report = await answer;
    if (report.type === "connected") return;
    const message = `The speakers of ${this.name} cannot join their rooms: ${report.reason}.`;
    throw new BenchError("run-broken", message);
  }

  warmUp(): void {
    this.#running.send({ type: "warm-up" });
  }

  /** Ends the warm-up; resolves when nothing of it is under way any more. */
  async quiet(): Promise<void> {
    const isQuiet = (report: SpeakerReport): report is ReportOf<"quiet"> => report.type === "quiet";
    const quiet = this.#running.waitFor("that it is quiet", QUIET_LIMIT_MS, isQuiet);
    this.#running.send({ type: "quiet" });
    await quiet;
  }

  /**
   * Publishes the whole schedule; resolves when everything has been published and reported. A process that ends meanwhile
   * is replaced.
   * @throws BenchError `run-broken` when one after another ends, or the last does not report.
   */
  async speak(startMs: number, durationMs: number): Promise<void> {
    try {
      let final = this.#final(durationMs);
      this.#running.send({ type: "begin", startMs, durationMs });
      for (let ends = 1; ; ends += 1) {
        const error = await final;
        if (error === undefined) return;
        const isEarly = systemClock.nowMs() < startMs;
        if (this.pid !== undefined || isEarly || this.#processes.isStopping) throw error;
        if (ends === ENDS_MAX) {
          const message = `The process ${this.name} has ended ${ENDS_MAX} times, and is not started again.`;
          throw new BenchError("run-broken", message, { cause: error, cure: `See ${this.name}.log.` });
        }
        await this.#processes.replace({ startMs, durationMs });
        final = this.#final(durationMs);
      }
    } finally {
      this.#processes.release();
    }
  }

  /** SIGKILL; resolves when those who can are back, in the process after it, or speech is over. */
  async crash(): Promise<void> {
    await this.#processes.kill();
  }

  /** These leave their rooms and stay out; resolves when all are out. @throws BenchError `run-broken`. */
  async leave(userIds: readonly string[]): Promise<void> {
    const out = userIds.map((userId) =>
      this.#running.waitFor(
        `that ${userId} has left its room`,
        LEAVE_LIMIT_MS,
        (report): report is ReportOf<"room-lost"> =>
          report.type === "room-lost" && report.userId === userId && report.reason === "left",
      ),
    );
    for (const userId of userIds) this.#processes.away.add(userId);
    this.#running.send({ type: "leave", userIds: [...userIds] });
    await Promise.all(out);
  }

  /** These come back into their rooms; resolves when all are in. @throws BenchError `run-broken`. */
  async return(userIds: readonly string[]): Promise<void> {
    const back = userIds.map((userId) => untilBack(this.#running, userId, RETURN_LIMIT_MS));
    for (const userId of userIds) this.#processes.away.delete(userId);
    this.#running.send({ type: "return", userIds: [...userIds] });
    await Promise.all(back);
  }

  /** These publish nothing, or again; resolves when all have said so. @throws BenchError `run-broken`. */
  async mute(userIds: readonly string[], muted: boolean): Promise<void> {
    const wanted = muted ? "muted" : "unmuted";
    const done = userIds.map((userId) =>
      this.#running.waitFor(
        `that ${userId} is ${wanted}`,
        MUTE_LIMIT_MS,
        (report): report is ReportOf<"muted" | "unmuted"> =>
          report.type === wanted && report.userId === userId,
      ),
    );
    for (const userId of userIds) this.#processes.muted[muted ? "add" : "delete"](userId);
    this.#running.send({ type: "mute", userIds: [...userIds], muted });
    await Promise.all(done);
  }

  /** Resolves when somebody is in the user's room under the bridge's identity. @throws BenchError `run-broken`. */
  async impersonate(userId: string, forMs: number): Promise<void> {
    const token = await speakerToken(userId, bridgeIdentity(userId), this.#context);
    const answer = this.#running.waitFor(
      `that somebody is in the room of ${userId} in the bridge's place`,
      IMPERSONATE_LIMIT_MS,
      (report): report is ReportOf<"impersonated" | "failed"> =>
        (report.type === "impersonated" && report.userId === userId) ||
        isFailure(report, "impersonate", userId),
    );
    this.#running.send({ type: "impersonate", userId, token, forMs });
    const report = await answer;
    if (report.type === "impersonated") return;
    const message = `Nobody can join the room of ${userId} in the bridge's place: ${report.reason}.`;
    throw new BenchError("run-broken", message);
  }

  async stop(): Promise<void> {
    await this.#processes.stop();
  }

  get #running(): SpeakerChild {
    return this.#processes.running;
  }

  get #joinSpanMs(): number {
    return joinSpanMs(this.users.length, this.#context.plan.scenario.joinsPerSecond);
  }

  /** Resolves when its final counts have come, or with why they do not. */
  #final(durationMs: number): Promise<BenchError | undefined> {
    const isFinal = (report: SpeakerReport): report is ReportOf<"final"> => report.type === "final";
    return this.#running.waitFor("its final counts", durationMs + FINAL_LIMIT_MS, isFinal).then(
      () => undefined,
      (error: BenchError) => error,
    );
  }
}
