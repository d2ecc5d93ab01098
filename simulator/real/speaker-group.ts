import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { systemClock } from "../../bridge/system-clock.ts";
import { BenchError, errorText } from "../../common/bench-error.ts";
import { bridgeIdentity } from "../../common/bridge-identity.ts";
import { SPEAKER_CRASH } from "../faults/speaker-crash.ts";
import { joinSpanMs } from "../joins/paced-joins.ts";
import { PublishJournal } from "../speaker/publish-journal.ts";
import type { SpeakerReport } from "../speaker/speaker-messages.ts";
import type { RunContext } from "./run-context.ts";
import type { PlannedUser } from "./run-plan.ts";
import { isFailure, type ReportOf, type SpeakerChild, startSpeaker } from "./speaker-child.ts";
import { speakerStart, speakerToken } from "./speaker-start.ts";

const CONNECT_LIMIT_MS = 30_000;
const QUIET_LIMIT_MS = 10_000;
/** Beyond the schedule's own length: a late generator still reports, and is judged by its lateness. */
const FINAL_LIMIT_MS = 30_000;
const STOP_GRACE_MS = 3_000;
const LEAVE_LIMIT_MS = 10_000;
const RETURN_LIMIT_MS = 30_000;
const MUTE_LIMIT_MS = 10_000;
const IMPERSONATE_LIMIT_MS = 30_000;
/** A process that ends so often is no load. */
const ENDS_MAX = 3;
/** Until the next process is started: more than the silence by which the cloud knows that audio has come again. */
const PAUSE_MS = 1_000;
/** A process has ended a little before that is seen. */
const SEEN_WITHIN_MS = 1;

interface Speech {
  readonly startMs: number;
  readonly durationMs: number;
}

/** The users of one speaker process: of one after another, where it ends in the middle of the measured run. */
export class SpeakerGroup {
  readonly name: string;
  readonly users: readonly PlannedUser[];
  readonly #context: RunContext;
  readonly #away = new Set<string>();
  readonly #muted = new Set<string>();
  readonly #stopping = new AbortController();
  readonly #onBack = new Set<() => void>();
  #started = 0;
  #child: SpeakerChild | undefined;
  #journal: PublishJournal | undefined;
  #replacing: Promise<void> | undefined;
  /** When it was killed, where somebody did. */
  #killedMs: number | undefined;

  private constructor(name: string, users: readonly PlannedUser[], context: RunContext) {
    this.name = name;
    this.users = users;
    this.#context = context;
  }

  /** Starts the process; nobody is in a room yet. */
  static async open(name: string, users: readonly PlannedUser[], context: RunContext): Promise<SpeakerGroup> {
    const group = new SpeakerGroup(name, users, context);
    await group.#start(Number.NEGATIVE_INFINITY);
    return group;
  }

  /** Undefined while it is down. */
  get pid(): number | undefined {
    return this.#child?.exit === undefined ? this.#child?.pid : undefined;
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
        if (this.pid !== undefined || isEarly || this.#stopping.signal.aborted) throw error;
        if (ends === ENDS_MAX) {
          const message = `The process ${this.name} has ended ${ENDS_MAX} times, and is not started again.`;
          throw new BenchError("run-broken", message, { cause: error, cure: `See ${this.name}.log.` });
        }
        this.#replacing = this.#replace({ startMs, durationMs });
        await this.#replacing;
        final = this.#final(durationMs);
      }
    } finally {
      this.#tellBack();
    }
  }

  /** SIGKILL; resolves when those who can are back, in the process after it, or speech is over. */
  async crash(): Promise<void> {
    const back = new Promise<void>((resolve) => this.#onBack.add(resolve));
    if (this.pid !== undefined) this.#killedMs = systemClock.nowMs();
    await this.#running.kill();
    await back;
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
    for (const userId of userIds) this.#away.add(userId);
    this.#running.send({ type: "leave", userIds: [...userIds] });
    await Promise.all(out);
  }

  /** These come back into their rooms; resolves when all are in. @throws BenchError `run-broken`. */
  async return(userIds: readonly string[]): Promise<void> {
    const back = userIds.map((userId) => this.#back(userId, RETURN_LIMIT_MS));
    for (const userId of userIds) this.#away.delete(userId);
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
    for (const userId of userIds) this.#muted[muted ? "add" : "delete"](userId);
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
    this.#stopping.abort();
    await this.#replacing?.catch(() => {});
    await this.#child?.letExit({ type: "stop" }, STOP_GRACE_MS);
    this.#journal?.close();
  }

  get #running(): SpeakerChild {
    if (this.#child === undefined) throw new Error(`${this.name} has not been started`);
    return this.#child;
  }

  get #userIds(): string[] {
    return this.users.map(({ userId }) => userId);
  }

  get #joinSpanMs(): number {
    return joinSpanMs(this.users.length, this.#context.plan.scenario.joinsPerSecond);
  }

  /** @param fromMs what was due before it, on the monotonic clock, is no business of this process */
  async #start(fromMs: number): Promise<void> {
    const { folder, place, seen, deployment } = this.#context;
    this.#started += 1;
    const name = this.#started === 1 ? this.name : `${this.name}-${this.#started}`;
    this.#journal = deployment.inheritsFiles
      ? PublishJournal.create(join(folder, `${name}.journal`), this.users.length)
      : PublishJournal.none();
    seen.speakers.started(name, fromMs);
    this.#child = await startSpeaker({ name, logName: this.name, fd: this.#journal.fd }, this.#context);
    await place(this.#child.pid, "speaker");
  }

  /** Resolves when its final counts have come, or with why they do not. */
  #final(durationMs: number): Promise<BenchError | undefined> {
    const isFinal = (report: SpeakerReport): report is ReportOf<"final"> => report.type === "final";
    return this.#running.waitFor("its final counts", durationMs + FINAL_LIMIT_MS, isFinal).then(
      () => undefined,
      (error: BenchError) => error,
    );
  }

  /** Another process for the same users: they come into their rooms again, and speak from the present moment on. */
  async #replace(speech: Speech): Promise<void> {
    const { seen } = this.#context;
    const struckMs = this.#killedMs ?? systemClock.nowMs() - SEEN_WITHIN_MS;
    this.#killedMs = undefined;
    this.#noteEnd();
    const struck = { users: this.#userIds, sign: "speaker-left", interrupts: "audio" } as const;
    const over = seen.faults.strike({ kind: SPEAKER_CRASH, startMs: struckMs, ...struck });
    await sleep(PAUSE_MS, undefined, { signal: this.#stopping.signal }).catch(() => {});
    if (!this.#stopping.signal.aborted) await this.#start(systemClock.nowMs());
    if (this.#stopping.signal.aborted) throw new BenchError("interrupted", "The run was stopped.");
    const { name } = this.#running;
    seen.addEvent({ atMs: systemClock.nowMs(), source: name, kind: "process-up", text: "" });
    const coming = this.#userIds.filter((userId) => !this.#away.has(userId));
    const back = coming.map((userId) => this.#isBack(userId, name));
    void Promise.all(back).then((isBack) => {
      if (isBack.every(Boolean)) over(systemClock.nowMs());
      this.#tellBack();
    });
    const [away, muted] = [[...this.#away], [...this.#muted]];
    this.#running.send(await speakerStart(this.users, this.#context, { ...speech, away, muted }));
  }

  #noteEnd(): void {
    const { seen } = this.#context;
    const { name: source, exit = "" } = this.#running;
    const atMs = systemClock.nowMs();
    const unknown = seen.speakers.cut(source, atMs, this.#journal?.read(this.#userIds) ?? null);
    this.#journal?.close();
    const text = `${exit}; how late its last ${unknown} packets were is not known`;
    seen.addEvent({ atMs, source, kind: "process-ended", text });
    for (const userId of this.#userIds)
      seen.addEvent({ atMs, source, kind: "speaker-left", userId, text: exit });
  }

  /** One user that cannot come back is no reason to end the others' run: it goes on trying. */
  #isBack(userId: string, source: string): Promise<boolean> {
    return this.#back(userId, RETURN_LIMIT_MS + this.#joinSpanMs).then(
      () => true,
      (error: unknown) => {
        const event = { atMs: systemClock.nowMs(), source, kind: "speaker-not-back", userId };
        this.#context.seen.addEvent({ ...event, text: errorText(error) });
        return false;
      },
    );
  }

  /** Attempts that fail are followed by others, until the limit. */
  async #back(userId: string, limitMs: number): Promise<void> {
    let lastReason: string | undefined;
    try {
      await this.#running.waitFor(
        `that ${userId} is back in its room`,
        limitMs,
        (report): report is ReportOf<"room-back"> => {
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

  #tellBack(): void {
    for (const resolve of this.#onBack) resolve();
    this.#onBack.clear();
  }
}
