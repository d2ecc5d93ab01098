import { SequenceSet } from "../measure/sequence-set.ts";
import type { FrameCounts } from "./frame-counts.ts";
import { readStamp } from "./stamp.ts";
import { emptyReading, type StampReading } from "./stamp-reading.ts";
import { userTag } from "./user-tag.ts";

/**
 * Verifies every frame of one user against its stamp and counts it, at any hop. A user whose speaker is restarted, or
 * begins another round, counts from 0 again: a sequence that is not above the highest one, yet due later, begins a new
 * speech, in which every frame may come once more.
 */
export class FrameVerifier {
  readonly #tag: number;
  readonly #reading = emptyReading();
  readonly #counts: FrameCounts = {
    delivered: 0,
    duplicated: 0,
    reordered: 0,
    corrupt: 0,
    unstamped: 0,
    foreign: 0,
    warmUp: 0,
  };
  #arrived = new SequenceSet();
  #highest = -1;
  #highestDueUs = Number.NEGATIVE_INFINITY;
  /** From here on frames of the present speech are expected: of the first one nobody knows what came before. */
  #first = Number.POSITIVE_INFINITY;
  /** What is due until then belongs to a speech that is over. */
  #overUntilUs = Number.NEGATIVE_INFINITY;
  #missingOfOver = 0;

  constructor(userId: string) {
    this.#tag = userTag(userId);
  }

  get counts(): FrameCounts {
    return { ...this.#counts };
  }

  /** The sequences of the present speech that arrived. */
  get arrived(): SequenceSet {
    return this.#arrived;
  }

  /**
   * Frames that have not come, of all speeches: of each those before its highest that came, of the first one only those
   * after the first that came.
   */
  get missing(): number {
    const expected = this.#highest < 0 ? 0 : this.#highest + 1 - this.#first;
    return this.#missingOfOver + expected - this.#arrived.size;
  }

  /**
   * @returns the stamp of a whole frame of the measured run of this user that has come for the first time, valid until
   * the next call; undefined for anything else
   */
  verify(pcm: Uint8Array): StampReading | undefined {
    const counts = this.#counts;
    const stamp = readStamp(pcm, this.#reading);
    if (stamp.status !== "ok") {
      counts[stamp.status] += 1;
      return undefined;
    }
    if (stamp.userTag !== this.#tag) {
      counts.foreign += 1;
      return undefined;
    }
    if (stamp.warmUp) {
      counts.warmUp += 1;
      return undefined;
    }
    if (stamp.dueUs <= this.#overUntilUs) return this.#comesTooLate(stamp);
    if (stamp.sequence <= this.#highest && stamp.dueUs > this.#highestDueUs) this.#beginSpeech();
    if (!this.#arrived.add(stamp.sequence)) {
      counts.duplicated += 1;
      return undefined;
    }
    counts.delivered += 1;
    this.#first = Math.min(this.#first, stamp.sequence);
    if (stamp.sequence < this.#highest) counts.reordered += 1;
    else {
      this.#highest = stamp.sequence;
      this.#highestDueUs = stamp.dueUs;
    }
    return stamp;
  }

  #beginSpeech(): void {
    this.#missingOfOver = this.missing;
    this.#overUntilUs = this.#highestDueUs;
    this.#arrived = new SequenceSet();
    this.#highest = -1;
    this.#first = 0;
  }

  /** A frame of a speech that is over has been counted as missing. */
  #comesTooLate(stamp: StampReading): StampReading {
    this.#counts.delivered += 1;
    this.#counts.reordered += 1;
    this.#missingOfOver = Math.max(0, this.#missingOfOver - 1);
    return stamp;
  }
}
