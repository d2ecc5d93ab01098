import { SequenceSet } from "../measure/sequence-set.ts";
import type { FrameCounts } from "./frame-counts.ts";
import { readStamp } from "./stamp.ts";
import { emptyReading, type StampReading } from "./stamp-reading.ts";
import { userTag } from "./user-tag.ts";

/** Verifies every frame of one user against its stamp and counts it, at any hop. */
export class FrameVerifier {
  readonly arrived = new SequenceSet();
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
  #highest = -1;

  constructor(userId: string) {
    this.#tag = userTag(userId);
  }

  get counts(): FrameCounts {
    return { ...this.#counts };
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
    if (!this.arrived.add(stamp.sequence)) {
      counts.duplicated += 1;
      return undefined;
    }
    counts.delivered += 1;
    if (stamp.sequence < this.#highest) counts.reordered += 1;
    else this.#highest = stamp.sequence;
    return stamp;
  }
}
