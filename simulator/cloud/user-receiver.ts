import type { AudioChunk__Output } from "../../bridge/contract/generated/mentra/livekit/bridge/AudioChunk.ts";
import { SequenceSet } from "../measure/sequence-set.ts";
import { readStamp } from "../pcm/stamp.ts";
import { emptyReading } from "../pcm/stamp-reading.ts";
import { userTag } from "../pcm/user-tag.ts";
import type { Arrivals } from "./arrivals.ts";
import type { ReceivedUser } from "./cloud-messages.ts";

/** Verifies every frame of one user against its stamp and counts it. */
export class UserReceiver {
  readonly arrived = new SequenceSet();
  readonly #counts: ReceivedUser;
  readonly #tag: number;
  readonly #arrivals: Arrivals;
  readonly #groupSize: number;
  readonly #reading = emptyReading();
  #highest = -1;
  #group = { index: -1, frames: 0, firstAtMs: 0 };

  constructor(userId: string, groupSize: number, arrivals: Arrivals) {
    this.#tag = userTag(userId);
    this.#groupSize = groupSize;
    this.#arrivals = arrivals;
    this.#counts = {
      userId,
      delivered: 0,
      duplicated: 0,
      reordered: 0,
      corrupt: 0,
      unstamped: 0,
      foreign: 0,
      warmUp: 0,
    };
  }

  get counts(): ReceivedUser {
    return { ...this.#counts };
  }

  receive(chunk: AudioChunk__Output): void {
    const counts = this.#counts;
    const stamp = readStamp(chunk.pcmData, this.#reading);
    if (stamp.status !== "ok") {
      counts[stamp.status] += 1;
      return;
    }
    if (stamp.userTag !== this.#tag) {
      counts.foreign += 1;
      return;
    }
    if (stamp.warmUp) {
      counts.warmUp += 1;
      return;
    }
    if (!this.arrived.add(stamp.sequence)) {
      counts.duplicated += 1;
      return;
    }
    counts.delivered += 1;
    if (stamp.sequence < this.#highest) counts.reordered += 1;
    else this.#highest = stamp.sequence;
    this.#arrivals.record(stamp.dueUs / 1000, chunk.timestampMs);
    this.#measureBurst(stamp.group, chunk.timestampMs);
  }

  /** From the first to the last frame of a burst as they reached the bridge; only bursts that came whole count. */
  #measureBurst(group: number, atMs: number): void {
    if (this.#groupSize === 1) return;
    if (group !== this.#group.index) this.#group = { index: group, frames: 0, firstAtMs: atMs };
    this.#group.frames += 1;
    if (this.#group.frames === this.#groupSize) this.#arrivals.recordBurst(atMs - this.#group.firstAtMs);
  }
}
