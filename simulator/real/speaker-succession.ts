import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { systemClock } from "../../bridge/system-clock.ts";
import { BenchError, errorText } from "../../common/bench-error.ts";
import { SPEAKER_CRASH } from "../faults/speaker-crash.ts";
import { joinSpanMs } from "../joins/paced-joins.ts";
import { Spare } from "../process/spare.ts";
import { PublishJournal } from "../speaker/publish-journal.ts";
import type { RunContext } from "./run-context.ts";
import type { PlannedUser } from "./run-plan.ts";
import { RETURN_LIMIT_MS, untilBack } from "./speaker-back.ts";
import { type SpeakerChild, startSpeaker } from "./speaker-child.ts";
import { speakerStart } from "./speaker-start.ts";

const STOP_GRACE_MS = 3_000;
/** Until the next process is started: more than the silence by which the cloud knows that audio has come again. */
const PAUSE_MS = 1_000;
/** A process has ended a little before that is seen. */
const SEEN_WITHIN_MS = 1;

export interface Speech {
  readonly startMs: number;
  readonly durationMs: number;
}

interface Spawned {
  readonly name: string;
  readonly child: SpeakerChild;
  readonly journal: PublishJournal;
}

/** The speaker processes of the same users, one after another: what follows when one of them ends before its time. */
export class SpeakerSuccession {
  /** Users that stay out of their rooms, and users that publish nothing, in the next process too. */
  readonly away = new Set<string>();
  readonly muted = new Set<string>();
  readonly #name: string;
  readonly #users: readonly PlannedUser[];
  readonly #context: RunContext;
  readonly #stopping = new AbortController();
  readonly #onBack = new Set<() => void>();
  readonly #journals: PublishJournal[] = [];
  readonly #spare = new Spare(() => this.#spawn());
  #spawned = 0;
  #running: Spawned | undefined;
  #replacing: Promise<void> | undefined;
  /** When it was killed, where somebody did. */
  #killedMs: number | undefined;

  constructor(name: string, users: readonly PlannedUser[], context: RunContext) {
    this.#name = name;
    this.#users = users;
    this.#context = context;
  }

  /** Undefined while it is down. */
  get pid(): number | undefined {
    return this.#running?.child.exit === undefined ? this.#running?.child.pid : undefined;
  }

  /** The last one that was started. */
  get running(): SpeakerChild {
    if (this.#running === undefined) throw new Error(`${this.#name} has not been started`);
    return this.#running.child;
  }

  get isStopping(): boolean {
    return this.#stopping.signal.aborted;
  }

  /** Starts the first process, and where it will be killed the one after it. */
  async start(): Promise<void> {
    await this.#next(Number.NEGATIVE_INFINITY);
    if (this.#keepsSpare) void this.#spare.prepare();
  }

  /** SIGKILL; resolves when those who can are back, in the process after it, or `release` says that nobody will be. */
  async kill(): Promise<void> {
    const back = new Promise<void>((resolve) => this.#onBack.add(resolve));
    if (this.pid !== undefined) this.#killedMs = systemClock.nowMs();
    await this.running.kill();
    await back;
  }

  /** Starts another process for the same users: they come into their rooms again, and speak from the present moment on. */
  async replace(speech: Speech): Promise<void> {
    this.#replacing = this.#replace(speech);
    await this.#replacing;
  }

  /** Nobody is waited for any more. */
  release(): void {
    for (const resolve of this.#onBack) resolve();
    this.#onBack.clear();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#replacing?.catch(() => {});
    await Promise.all([this.#running?.child.letExit({ type: "stop" }, STOP_GRACE_MS), this.#spare.kill()]);
    for (const journal of this.#journals) journal.close();
  }

  get #keepsSpare(): boolean {
    const { plan, deployment } = this.#context;
    return deployment.hasSpares && plan.scenario.faults.some(({ kind }) => kind === SPEAKER_CRASH);
  }

  /** @param fromMs what was due before it, on the monotonic clock, is no business of this process */
  async #next(fromMs: number): Promise<void> {
    const isFirst = this.#running === undefined;
    const { seen, place } = this.#context;
    this.#running = await this.#spare.take();
    seen.speakers.started(this.#running.name, fromMs);
    await place(this.#running.child.pid, isFirst ? "speaker" : "newcomer");
  }

  async #spawn(): Promise<Spawned> {
    const { folder, place, deployment } = this.#context;
    this.#spawned += 1;
    const name = this.#spawned === 1 ? this.#name : `${this.#name}-${this.#spawned}`;
    const journal = deployment.inheritsFiles
      ? PublishJournal.create(join(folder, `${name}.journal`), this.#users.length)
      : PublishJournal.none();
    this.#journals.push(journal);
    const child = await startSpeaker({ name, logName: this.#name, fd: journal.fd }, this.#context);
    // Not the first: what has once been put back, only root can put forward.
    if (name !== this.#name) await place(child.pid, "onlooker");
    return { name, child, journal };
  }

  get #userIds(): string[] {
    return this.#users.map(({ userId }) => userId);
  }

  async #replace(speech: Speech): Promise<void> {
    const { seen } = this.#context;
    const struckMs = this.#killedMs ?? systemClock.nowMs() - SEEN_WITHIN_MS;
    this.#killedMs = undefined;
    this.#noteEnd();
    const struck = { users: this.#userIds, sign: "speaker-left", interrupts: "audio" } as const;
    const over = seen.faults.strike({ kind: SPEAKER_CRASH, startMs: struckMs, ...struck });
    await sleep(PAUSE_MS, undefined, { signal: this.#stopping.signal }).catch(() => {});
    if (!this.isStopping) await this.#next(systemClock.nowMs());
    if (this.isStopping) throw new BenchError("interrupted", "The run was stopped.");
    const { name } = this.running;
    seen.addEvent({ atMs: systemClock.nowMs(), source: name, kind: "process-up", text: "" });
    const coming = this.#userIds.filter((userId) => !this.away.has(userId));
    const back = coming.map((userId) => this.#isBack(userId, name));
    void Promise.all(back).then((isBack) => {
      if (isBack.every(Boolean)) over(systemClock.nowMs());
      if (this.pid !== undefined) void this.#context.place(this.pid, "speaker");
      this.release();
    });
    const [away, muted] = [[...this.away], [...this.muted]];
    this.running.send(await speakerStart(this.#users, this.#context, { ...speech, away, muted }));
  }

  #noteEnd(): void {
    const { seen } = this.#context;
    const { name: source, exit = "" } = this.running;
    const atMs = systemClock.nowMs();
    const unknown = seen.speakers.cut(source, atMs, this.#running?.journal.read(this.#userIds) ?? null);
    const text = `${exit}; how late its last ${unknown} packets were is not known`;
    seen.addEvent({ atMs, source, kind: "process-ended", text });
    for (const userId of this.#userIds)
      seen.addEvent({ atMs, source, kind: "speaker-left", userId, text: exit });
  }

  /** One user that cannot come back is no reason to end the others' run: it goes on trying. */
  #isBack(userId: string, source: string): Promise<boolean> {
    const spanMs = joinSpanMs(this.#users.length, this.#context.plan.scenario.joinsPerSecond);
    return untilBack(this.running, userId, RETURN_LIMIT_MS + spanMs).then(
      () => true,
      (error: unknown) => {
        const event = { atMs: systemClock.nowMs(), source, kind: "speaker-not-back", userId };
        this.#context.seen.addEvent({ ...event, text: errorText(error) });
        return false;
      },
    );
  }
}
