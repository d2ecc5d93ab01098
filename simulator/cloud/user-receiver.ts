import type { AudioChunk__Output } from "../../bridge/contract/generated/mentra/livekit/bridge/AudioChunk.ts";
import type { SequenceSet } from "../measure/sequence-set.ts";
import { FrameVerifier } from "../pcm/frame-verifier.ts";
import type { Arrivals } from "./arrivals.ts";
import type { ReceivedUser } from "./cloud-messages.ts";

/** Verifies every frame of one user that the bridge sends, and measures its way. */
export class UserReceiver {
  readonly #userId: string;
  readonly #verifier: FrameVerifier;
  readonly #arrivals: Arrivals;
  readonly #groupSize: number;
  #lastMs: number | null = null;
  #damagedInWarmUp = 0;
  #group = { index: -1, frames: 0, firstAtMs: 0 };

  constructor(userId: string, groupSize: number, arrivals: Arrivals) {
    this.#userId = userId;
    this.#verifier = new FrameVerifier(userId);
    this.#groupSize = groupSize;
    this.#arrivals = arrivals;
  }

  get arrived(): SequenceSet {
    return this.#verifier.arrived;
  }

  get missing(): number {
    return this.#verifier.missing;
  }

  get counts(): ReceivedUser {
    const damaged = this.#damagedInWarmUp > 0 && { damagedInWarmUp: this.#damagedInWarmUp };
    return { userId: this.#userId, ...this.#verifier.counts, ...damaged, lastMs: this.#lastMs };
  }

  /** Whether it is a whole frame of the measured run that has come for the first time. */
  receive(chunk: AudioChunk__Output): boolean {
    const stamp = this.#verifier.verify(chunk.pcmData);
    if (stamp === undefined) {
      if (!this.#arrivals.hasBegun) this.#damagedInWarmUp = this.#damaged();
      return false;
    }
    this.#lastMs = this.#arrivals.record(stamp.dueUs / 1000, chunk.timestampMs) ?? this.#lastMs;
    this.#measureBurst(stamp.group, chunk.timestampMs);
    return true;
  }

  /** So far; a frame that is damaged does not tell whether it is of the warm-up, the time at which it comes does. */
  #damaged(): number {
    const { corrupt, unstamped } = this.#verifier.counts;
    return corrupt + unstamped;
  }

  /** From the first to the last frame of a burst as they reached the bridge; only bursts that came whole count, of a bridge that says when. */
  #measureBurst(group: number, atMs: number): void {
    if (this.#groupSize === 1 || atMs === 0) return;
    if (group !== this.#group.index) this.#group = { index: group, frames: 0, firstAtMs: atMs };
    this.#group.frames += 1;
    if (this.#group.frames === this.#groupSize) this.#arrivals.recordBurst(atMs - this.#group.firstAtMs);
  }
}
