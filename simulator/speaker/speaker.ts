import type { Clock } from "../../bridge/core/clock.ts";
import { errorText } from "../../common/bench-error.ts";
import { DurationHistogram } from "../measure/histogram.ts";
import { packetFormat } from "../pcm/packet-format.ts";
import { Pacer } from "./pacer.ts";
import { schedule } from "./shapes/schedule.ts";
import type { SpeakerReport, SpeakerRequest } from "./speaker-messages.ts";
import { UserSpeaker } from "./user-speaker.ts";

const WARM_UP_EVERY_MS = 50;
const SETTLE_LIMIT_MS = 5_000;

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
  #warmUp: NodeJS.Timeout | undefined;

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

  warmUp(): void {
    this.#warmUp = setInterval(() => {
      const dueUs = Math.round(this.#options.clock.nowMs() * 1000);
      for (const user of this.#users) user.warmUp(dueUs);
    }, WARM_UP_EVERY_MS);
  }

  /** Stops the warm-up; says so when nothing of it is under way any more. */
  async quiet(): Promise<void> {
    clearInterval(this.#warmUp);
    await this.#settled();
    this.#options.send({ type: "quiet" });
  }

  begin(startMs: number, durationMs: number): void {
    const { start, clock } = this.#options;
    const { frameMs } = packetFormat(start.format);
    const users = this.#users.map((user, index) => ({
      packets: schedule({
        shape: start.shape,
        frameMs,
        seed: start.seed,
        userIndex: start.users[index]?.userIndex ?? index,
      }),
      publish: (packet: { sequence: number; group: number; dueMs: number }, latenessMs: number) => {
        this.#lateness.recordMs(latenessMs);
        const { sequence, group, dueMs } = packet;
        user.publish({ sequence, group, dueUs: Math.round((startMs + dueMs) * 1000) });
      },
    }));
    new Pacer({ clock, users, startMs, durationMs, onDone: () => void this.#finish() });
  }

  heartbeat(): SpeakerReport {
    return { type: "heartbeat", users: this.#users.map(({ counts }) => counts) };
  }

  async stop(): Promise<void> {
    clearInterval(this.#warmUp);
    await Promise.all(this.#users.map((user) => user.disconnect()));
  }

  async #finish(): Promise<void> {
    await this.#settled();
    this.#options.send({
      type: "final",
      users: this.#users.map(({ counts }) => counts),
      lateness: this.#lateness.encode(),
    });
  }

  async #settled(): Promise<void> {
    const limit = new Promise((resolve) => setTimeout(resolve, SETTLE_LIMIT_MS).unref());
    await Promise.race([Promise.all(this.#users.map((user) => user.settled())), limit]);
  }
}
