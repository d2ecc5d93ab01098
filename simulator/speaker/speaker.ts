import { setTimeout as sleep } from "node:timers/promises";
import type { Clock } from "../../bridge/core/clock.ts";
import { errorText } from "../../common/bench-error.ts";
import { DurationHistogram } from "../measure/histogram.ts";
import { packetFormat } from "../pcm/packet-format.ts";
import { Pacer } from "./pacer.ts";
import { type ScheduledPacket, schedule } from "./shapes/schedule.ts";
import type { SpeakerReport, SpeakerRequest } from "./speaker-messages.ts";
import { UserSpeaker } from "./user-speaker.ts";

const SETTLE_LIMIT_MS = 5_000;
const SETTLE_POLL_MS = 20;

export interface SpeakerOptions {
  readonly start: Extract<SpeakerRequest, { type: "start" }>;
  readonly clock: Clock;
  readonly send: (report: SpeakerReport) => void;
}

/** A few users' microphones in one process. */
export class Speaker {
  readonly #options: SpeakerOptions;
  readonly #users: UserSpeaker[];
  readonly #lateness = new DurationHistogram();
  #warmUp: Pacer | undefined;

  constructor(options: SpeakerOptions) {
    const { start, send } = options;
    this.#options = options;
    this.#users = start.users.map(
      ({ userId }) =>
        new UserSpeaker({
          userId,
          format: packetFormat(start.format),
          seed: start.seed,
          onLost: (reason) => send({ type: "room-lost", userId, reason }),
        }),
    );
  }

  async connect(): Promise<void> {
    const { start, send } = this.#options;
    try {
      await Promise.all(
        this.#users.map((user, index) => user.connect(start.livekitUrl, start.users[index]?.token ?? "")),
      );
      send({ type: "connected" });
    } catch (error) {
      send({ type: "failed", reason: errorText(error) });
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

  begin(startMs: number, durationMs: number): void {
    const users = this.#users.map((user, index) => ({
      packets: this.#packetsOf(index),
      publish: ({ sequence, group, dueMs }: ScheduledPacket, latenessMs: number) => {
        this.#lateness.recordMs(latenessMs);
        user.publish({ sequence, group, dueUs: toUs(startMs + dueMs) });
      },
    }));
    const { clock } = this.#options;
    new Pacer({ clock, users, startMs, durationMs, onDone: () => void this.#finish() });
  }

  heartbeat(): SpeakerReport {
    return { type: "heartbeat", users: this.#users.map(({ counts }) => counts) };
  }

  async stop(): Promise<void> {
    this.#warmUp?.stop();
    await Promise.all(this.#users.map((user) => user.disconnect()));
  }

  #packetsOf(index: number): Iterator<ScheduledPacket> {
    const { shape, format, seed, users } = this.#options.start;
    const userIndex = users[index]?.userIndex ?? index;
    return schedule({ shape, frameMs: packetFormat(format).frameMs, seed, userIndex });
  }

  async #finish(): Promise<void> {
    await this.#settled();
    this.#options.send({
      type: "final",
      users: this.#users.map(({ counts }) => counts),
      lateness: this.#lateness.encode(),
    });
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
