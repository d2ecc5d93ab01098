/** What a log line tells. `unknown` is a line of something else. */
export type LineKind =
  | "flowing"
  | "sent"
  | "dropping"
  | "dropped-one"
  | "send-error"
  | "send-timeout"
  | "stream-error"
  | "stream-started"
  | "stream-ended"
  | "clean-up"
  | "closing"
  | "joined"
  | "session-ended"
  | "bridge-started"
  | "bridge-stopping"
  | "cloud-received"
  | "cloud-relayed"
  | "unknown";

/** In bytes. A longer name is none, so that what is kept of users stays bounded. */
export const USER_LENGTH_MAX = 512;

/** Whose clock a line's time is: one that names its zone, one that does not, that of its arrival here, or none. */
export type LineClock = "zoned" | "local" | "arrival" | "none";

/**
 * One parsed line. One object is used for every line of a source, so it holds only until the next is parsed; user and
 * text are places in a buffer, because most lines need neither as a string.
 */
export interface Line {
  kind: LineKind;
  /** Milliseconds since 1970; NaN where `clock` is `none`. */
  timeMs: number;
  clock: LineClock;
  /** Holds the user's name from `userStart` to before `userEnd`. */
  userBuffer: Buffer;
  userStart: number;
  userEnd: number;
  /** The session's counters; of a cloud's line, its own. */
  received: number;
  dropped: number;
  sent: number;
  channelLen: number;
  /** The reason that an error names. */
  textBuffer: Buffer;
  textStart: number;
  textEnd: number;
}

const NOTHING = Buffer.alloc(0);

export function emptyLine(): Line {
  return {
    kind: "unknown",
    timeMs: Number.NaN,
    clock: "none",
    userBuffer: NOTHING,
    userStart: 0,
    userEnd: 0,
    received: 0,
    dropped: 0,
    sent: 0,
    channelLen: 0,
    textBuffer: NOTHING,
    textStart: 0,
    textEnd: 0,
  };
}

export function userOf({ userBuffer, userStart, userEnd }: Line): string {
  return userBuffer.toString("utf8", userStart, userEnd);
}

export function textOf({ textBuffer, textStart, textEnd }: Line): string {
  return textBuffer.toString("utf8", textStart, textEnd);
}

export function isBridgeLine(kind: LineKind): boolean {
  return kind !== "unknown" && kind !== "cloud-received" && kind !== "cloud-relayed";
}
