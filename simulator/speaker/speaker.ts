import { setTimeout as sleep } from "node:timers/promises";
import seedrandom from "seedrandom";
import type { Clock } from "../../bridge/core/clock.ts";
import { errorText } from "../../common/bench-error.ts";
import type { DurationCounts } from "../../common/metrics/duration-counts.ts";
import { joinPaced } from "../joins/paced-joins.ts";
import { DurationHistogram } from "../measure/histogram.ts";
import { packetFormat } from "../pcm/packet-format.ts";
import { Impersonation } from "./impersonation.ts";
import { Pacer } from "./pacer.ts";
import { roomConnector } from "./room-connection.ts";
import { type ScheduledPacket, schedule } from "./shapes/schedule.ts";
import type { PublishedUser, SpeakerReport, SpeakerRequest } from "./speaker-messages.ts";
import { type SpeakerTotals, totalsOf } from "./speaker-totals.ts";
import { UserSpeaker, type UserSpeakerOptions } from "./user-speaker.ts";

type SpeakerRequestUser = SpeakerOptions["start"]["users"][number];
type Resume = NonNullable<SpeakerOptions["start"]["resume"]>;

const SETTLE_LIMIT_MS = 5_000;
const SETTLE_POLL_MS = 20;

export interface SpeakerOptions {
  readonly start: Extract<SpeakerRequest, { type: "start" }>;
  readonly clock: Clock;
  readonly send: (report: SpeakerReport) => void;
  /** Hears of every packet of the measured run that has been answered for. @param index the user's place */
  readonly note: (index: number, counts: PublishedUser) => void;
  /** Mints a token for each join, in the place of those of the start, for a speaker that outlives them. */
  readonly mintToken?: (userId: string, roomName: string) => Promise<string>;
  /** The way into rooms; `roomConnector` where nothing else is given. */
  readonly connector?: typeof roomConnector;
  /** Hands over a packet; `publishLossy` where nothing else is given. */
  readonly hand?: NonNullable<UserSpeakerOptions["hand"]>;
}

/** A few users' microphones in one process. */
export class Speaker {
  readonly #options: SpeakerOptions;
  readonly #users: UserSpeaker[];
  readonly #byId: ReadonlyMap<string, UserSpeaker>;
  readonly #impersonations = new Set<Impersonation>();
  readonly #lateness = new DurationHistogram();
  /** Only of a speaker that serves metrics. */
  #latenessCounts: DurationCounts | undefined;
  #warmUp: Pacer | undefined;

  constructor(options: SpeakerOptions) {
    this.#options = options;
    const { users } = options.start;
    this.#users = users.map((user, index) => this.#userSpeaker(user, index));
    this.#byId = new Map(this.#users.map((user) => [user.counts.userId, user]));
  }

  async connect(): Promise<void> {
    const { send, clock, start } = this.#options;
    try {
      const { joinsPerSecond } = start;
      await joinPaced(this.#users, { clock, joinsPerSecond }, (user) => user.connect());
      send({ type: "connected" });
    } catch (error) {
      send({ type: "failed", request: "start", reason: errorText(error) });
    }
  }

  /** Speaks on where another process has ended: what was due before now is passed over. */
  resume({ startMs, durationMs, away, muted }: Resume): void {
    const { clock, start } = this.#options;
    this.mute(muted, true);
    const coming = this.#users.filter(({ counts }) => !away.includes(counts.userId));
    void joinPaced(coming, { clock, joinsPerSecond: start.joinsPerSecond }, async (user) => user.return());
    this.begin(startMs, durationMs, clock.nowMs() - startMs);
  }

  /** These users leave their rooms and stay out. */
  async leave(userIds: readonly string[]): Promise<void> {
    await Promise.all(this.#pick("leave", userIds).map((user) => user.leave()));
  }

  /** These users come back into their rooms; each says so when it is in. */
  return(userIds: readonly string[]): void {
    for (const user of this.#pick("return", userIds)) user.return();
  }

  /** These users publish nothing, or again; each says so. */
  mute(userIds: readonly string[], muted: boolean): void {
    const { clock, send } = this.#options;
    for (const user of this.#pick("mute", userIds)) {
      user.mute(muted);
      send({ type: muted ? "muted" : "unmuted", userId: user.counts.userId, atMs: clock.nowMs() });
    }
  }

  /** Somebody joins the user's room with this token. */
  async impersonate(request: Extract<SpeakerRequest, { type: "impersonate" }>): Promise<void> {
    const { start, clock, send } = this.#options;
    const { userId, token, forMs } = request;
    if (this.#pick("impersonate", [userId]).length === 0) return;
    const impersonation: Impersonation = new Impersonation({
      connect: roomConnector(start.livekitUrl, token),
      clock,
      forMs,
      onIn: () => send({ type: "impersonated", userId, atMs: clock.nowMs() }),
      onOver: (reason) => {
        this.#impersonations.delete(impersonation);
        send({ type: "impersonation-over", userId, atMs: clock.nowMs(), reason });
      },
    });
    this.#impersonations.add(impersonation);
    try {
      await impersonation.begin();
    } catch (error) {
      this.#impersonations.delete(impersonation);
      send({ type: "failed", request: "impersonate", userId, reason: errorText(error) });
    }
  }

  /** The schedule from its start, in frames that no account counts. */
  warmUp(): void {
    const { clock } = this.#options;
    const startMs = clock.nowMs();
    this.#warmUp = new Pacer({
      clock,
      startMs,
      durationMs: Number.POSITIVE_INFINITY,
      users: this.#users.map((user, index) => ({
        packets: this.#packetsOf(index),
        publish: ({ dueMs }) => user.warmUp(toUs(startMs + dueMs)),
      })),
      onDone: () => {},
    });
  }

  /** Stops the warm-up; says so when nothing of it is under way any more. */
  async quiet(): Promise<void> {
    this.#warmUp?.stop();
    await this.#settled();
    this.#options.send({ type: "quiet" });
  }

  /** @param fromMs what is due before it, from the start, is not published */
  begin(startMs: number, durationMs: number, fromMs = 0): void {
    const users = this.#users.map((user, index) => ({
      packets: this.#packetsOf(index),
      publish: ({ sequence, group, dueMs }: ScheduledPacket, latenessMs: number) => {
        if (!user.publish({ sequence, group, dueUs: toUs(startMs + dueMs) })) return;
        this.#lateness.recordMs(latenessMs);
        this.#latenessCounts?.observe(latenessMs);
      },
    }));
    const { clock } = this.#options;
    new Pacer({ clock, users, startMs, durationMs, fromMs, onDone: () => void this.#finish() });
  }

  heartbeat(): SpeakerReport {
    return { type: "heartbeat", ...this.#countsSoFar() };
  }

  /** Sums over all users, without the warm-up. */
  totals(): SpeakerTotals {
    return totalsOf(this.#users);
  }

  /** From now on how late each packet is published is counted here too. */
  observeLateness(counts: DurationCounts): void {
    this.#latenessCounts = counts;
  }

  async stop(): Promise<void> {
    this.#warmUp?.stop();
    await Promise.all([
      ...this.#users.map((user) => user.disconnect()),
      ...Array.from(this.#impersonations, (impersonation) => impersonation.stop()),
    ]);
  }

  #userSpeaker({ userId, roomName, token }: SpeakerRequestUser, index: number): UserSpeaker {
    const { start, clock, send, note, mintToken, connector = roomConnector, hand } = this.#options;
    const { livekitUrl, format, seed } = start;
    const tell = (type: "room-back" | "bridge-joined" | "bridge-left") => () =>
      send({ type, userId, atMs: clock.nowMs() });
    return new UserSpeaker({
      ...{ userId, seed, clock },
      format: packetFormat(format),
      random: seedrandom(`${seed}/rejoin/${userId}`),
      connect: connector(livekitUrl, mintToken ? () => mintToken(userId, roomName) : token),
      onLost: (reason) => send({ type: "room-lost", userId, atMs: clock.nowMs(), reason }),
      onBack: tell("room-back"),
      onFailed: (reason) => send({ type: "failed", request: "return", userId, reason }),
      onCounted: (counts) => note(index, counts),
      onBridgeJoined: tell("bridge-joined"),
      onBridgeLeft: tell("bridge-left"),
      ...(hand === undefined ? {} : { hand }),
    });
  }

  #pick(request: "leave" | "return" | "mute" | "impersonate", userIds: readonly string[]): UserSpeaker[] {
    return userIds.flatMap((userId) => {
      const user = this.#byId.get(userId);
      if (user !== undefined) return [user];
      this.#options.send({ type: "failed", request, userId, reason: "not a user of this process" });
      return [];
    });
  }

  #packetsOf(index: number): Iterator<ScheduledPacket> {
    const { shape, format, seed, users } = this.#options.start;
    const userIndex = users[index]?.userIndex ?? index;
    return schedule({ shape, frameMs: packetFormat(format).frameMs, seed, userIndex });
  }

  async #finish(): Promise<void> {
    await this.#settled();
    this.#options.send({ type: "final", ...this.#countsSoFar() });
  }

  #countsSoFar() {
    return { users: this.#users.map(({ counts }) => counts), lateness: this.#lateness.encode() };
  }

  /** Until LiveKit has answered for every packet; one that it never answers for counts as not published. */
  async #settled(): Promise<void> {
    const deadlineMs = this.#options.clock.nowMs() + SETTLE_LIMIT_MS;
    while (this.#users.some(({ underWay }) => underWay > 0) && this.#options.clock.nowMs() < deadlineMs) {
      await sleep(SETTLE_POLL_MS);
    }
  }
}

function toUs(ms: number): number {
  return Math.round(ms * 1000);
}
