import type { Clock, Timer } from "../../bridge/core/clock.ts";
import type { ScheduledPacket } from "./shapes/schedule.ts";

export interface PacedUser {
  readonly packets: Iterator<ScheduledPacket>;
  publish(packet: ScheduledPacket, latenessMs: number): void;
}

export interface PacerOptions {
  readonly clock: Clock;
  readonly users: readonly PacedUser[];
  /** On the monotonic clock. */
  readonly startMs: number;
  readonly durationMs: number;
  /** What is due before it is passed over: not published, and not late. */
  readonly fromMs?: number;
  readonly onDone: () => void;
}

interface Lane {
  readonly user: PacedUser;
  next: ScheduledPacket | undefined;
}

/**
 * Open loop: publishes every packet at its due time on an absolute schedule. A packet that is late is published at
 * once and told how late it is; it shifts none of those after it.
 */
export class Pacer {
  readonly #options: PacerOptions;
  readonly #lanes: Lane[];
  #timer: Timer | undefined;

  constructor(options: PacerOptions) {
    this.#options = options;
    this.#lanes = options.users.map((user) => ({ user, next: undefined }));
    for (const lane of this.#lanes) this.#step(lane);
    this.#arm();
  }

  stop(): void {
    this.#timer?.cancel();
    for (const lane of this.#lanes) lane.next = undefined;
  }

  #run(): void {
    const { clock, startMs } = this.#options;
    for (let lane = this.#earliest(); lane !== undefined; lane = this.#earliest()) {
      const { next } = lane;
      if (next === undefined) break;
      const latenessMs = clock.nowMs() - startMs - next.dueMs;
      if (latenessMs < 0) break;
      this.#step(lane);
      lane.user.publish(next, latenessMs);
    }
    this.#arm();
  }

  #arm(): void {
    const { clock, startMs, onDone } = this.#options;
    const next = this.#earliest()?.next;
    if (next === undefined) onDone();
    else this.#timer = clock.after(startMs + next.dueMs - clock.nowMs(), () => this.#run());
  }

  #step(lane: Lane): void {
    const { fromMs = 0, durationMs } = this.#options;
    let next = lane.user.packets.next();
    while (!next.done && next.value.dueMs < fromMs) next = lane.user.packets.next();
    lane.next = next.done || next.value.dueMs >= durationMs ? undefined : next.value;
  }

  #earliest(): Lane | undefined {
    let earliest: Lane | undefined;
    let earliestMs = Number.POSITIVE_INFINITY;
    for (const lane of this.#lanes) {
      if (lane.next !== undefined && lane.next.dueMs < earliestMs) {
        earliest = lane;
        earliestMs = lane.next.dueMs;
      }
    }
    return earliest;
  }
}
