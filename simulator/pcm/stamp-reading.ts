/** What a speaker knows about a frame, carried inside the frame's own samples. */
export interface Stamp {
  /** `userTag(userId)`, unsigned 32-bit. */
  readonly userTag: number;
  /** Place of the frame in its user's schedule, from 0, unsigned 32-bit. */
  readonly sequence: number;
  /** Index of the burst or group that the frame belongs to, unsigned 32-bit. */
  readonly group: number;
  /** When the frame was due, in whole microseconds of this machine's monotonic clock (`process.hrtime`). */
  readonly dueUs: number;
  /** True for a frame of the warm-up, which no account counts. */
  readonly warmUp: boolean;
}

/**
 * - `ok`: every bit of the frame is as it was stamped.
 * - `unstamped`: no stamp starts here (foreign audio, audio shifted by a byte, or too short to carry one).
 * - `corrupt`: a stamp starts here, and the checksum or the length is not the frame's.
 */
export type StampStatus = "ok" | "unstamped" | "corrupt";

/**
 * A stamp as it was found, with fields that can be filled again so that a hot path needs only one reading.
 * Unless `status` is `ok` the other fields are blank, because nothing in them could be trusted.
 */
export type StampReading = { status: StampStatus } & { -readonly [Field in keyof Stamp]: Stamp[Field] };

/** A reading to pass to `readStamp` again and again. */
export function emptyReading(): StampReading {
  return { status: "unstamped", userTag: 0, sequence: 0, group: 0, dueUs: 0, warmUp: false };
}

/** Empties a reading and gives it a status that is not `ok`. */
export function blankReading(reading: StampReading, status: Exclude<StampStatus, "ok">): StampReading {
  reading.status = status;
  reading.userTag = 0;
  reading.sequence = 0;
  reading.group = 0;
  reading.dueUs = 0;
  reading.warmUp = false;
  return reading;
}
