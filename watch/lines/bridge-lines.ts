import {
  bytesOf,
  firstPlace,
  lastPlace,
  type NumberPlace,
  numberAt,
  numberBefore,
  standsAt,
  standsBefore,
} from "./bytes.ts";
import { type Line, type LineKind, USER_LENGTH_MAX } from "./line.ts";

/** Whether this is the name of a user who was seen before. */
export type IsKnownUser = (buffer: Buffer, start: number, end: number) => boolean;

/** The byte that a message begins with. */
const FIRST = { A: 65, B: 66, C: 67, D: 68, J: 74, S: 83 } as const;
const SMALL_T = 116;
const CLOSING_PARENTHESIS = 41;

const AUDIO_FLOWING = bytesOf("Audio flowing for ");
const RECEIVED = bytesOf(": received=");
const DROPPED = bytesOf(", dropped=");
const CHANNEL_LEN = bytesOf(", channelLen=");
const SENT = bytesOf("Sent ");
const CHUNKS_FOR = bytesOf(" audio chunks to TypeScript for user ");
const IN_CHANNEL_LEN = bytesOf(" (channelLen=");
const DROPPING_FRAMES = bytesOf("Dropping audio frames for ");
const TOTAL_DROPPED = bytesOf(": total_dropped=");
const DROPPING_FRAME = bytesOf("Dropping audio frame for ");
const CHANNEL_FULL = bytesOf(" (channel full)");
const STREAM_AUDIO = bytesOf("StreamAudio ");
const SEND_TIMEOUT = bytesOf("send timeout for ");
const AFTER = bytesOf(" after ");
const MAY_BE_STUCK = bytesOf(", client may be stuck");
const STARTED = bytesOf("started for userId=");
const CLEANING_UP = bytesOf("Cleaning up session for ");
const DUE_TO_ERROR = bytesOf(" due to stream error");
const CLOSING_ROOM = bytesOf("Closing room session for user ");
const JOINED_ROOM = bytesOf("Joined room for user ");
const SESSION_ENDED = bytesOf("Session ended for userId=");
const BRIDGE_LISTENING = bytesOf("Bridge listening: ");
const BRIDGE_STOPPING = bytesOf("Bridge stopping: ");
const COLON = bytesOf(": ");

/** `StreamAudio …` lines that give a reason behind the user. */
const WITH_REASON: readonly { readonly kind: LineKind; readonly words: Buffer }[] = [
  { kind: "stream-error", words: bytesOf("error for userId=") },
  { kind: "send-error", words: bytesOf("send error for ") },
  { kind: "stream-ended", words: bytesOf("ended for userId=") },
];

/**
 * Reads the lines of a bridge by the words that operators grep. What surrounds the user's name is matched at both ends,
 * because the name may hold anything, these very words too.
 */
export class BridgeLines {
  readonly #isKnownUser: IsKnownUser;
  readonly #number: NumberPlace = { value: 0, at: 0 };

  constructor(isKnownUser: IsKnownUser) {
    this.#isKnownUser = isKnownUser;
  }

  /** Reads the message from `at` to before `end`; `unknown` where it is none of a bridge. */
  read(buffer: Buffer, at: number, end: number, line: Line): LineKind {
    switch (buffer[at]) {
      case FIRST.A:
        return this.#flowing(buffer, at, end, line);
      case FIRST.S:
        if (standsAt(buffer, at, end, SENT)) return this.#sent(buffer, at + SENT.length, end, line);
        if (buffer[at + 1] === SMALL_T) return this.#stream(buffer, at, end, line);
        return standsAt(buffer, at, end, SESSION_ENDED)
          ? this.#withReason(buffer, at + SESSION_ENDED.length, end, line, "session-ended")
          : "unknown";
      case FIRST.D:
        return this.#dropping(buffer, at, end, line);
      case FIRST.C:
        if (standsAt(buffer, at, end, CLEANING_UP) && standsBefore(buffer, at, end, DUE_TO_ERROR))
          return named(buffer, at + CLEANING_UP.length, end - DUE_TO_ERROR.length, line, "clean-up");
        return standsAt(buffer, at, end, CLOSING_ROOM)
          ? named(buffer, at + CLOSING_ROOM.length, end, line, "closing")
          : "unknown";
      case FIRST.J:
        return standsAt(buffer, at, end, JOINED_ROOM)
          ? named(buffer, at + JOINED_ROOM.length, end, line, "joined")
          : "unknown";
      case FIRST.B:
        if (standsAt(buffer, at, end, BRIDGE_LISTENING)) return "bridge-started";
        return standsAt(buffer, at, end, BRIDGE_STOPPING) ? "bridge-stopping" : "unknown";
      default:
        return "unknown";
    }
  }

  #flowing(buffer: Buffer, at: number, end: number, line: Line): LineKind {
    if (!standsAt(buffer, at, end, AUDIO_FLOWING)) return "unknown";
    const start = at + AUDIO_FLOWING.length;
    const channelLenAt = this.#numberBehind(buffer, start, end, CHANNEL_LEN);
    if (channelLenAt === -1) return "unknown";
    const channelLen = this.#number.value;
    const droppedAt = this.#numberBehind(buffer, start, channelLenAt, DROPPED);
    if (droppedAt === -1) return "unknown";
    const dropped = this.#number.value;
    const receivedAt = this.#numberBehind(buffer, start, droppedAt, RECEIVED);
    if (receivedAt === -1) return "unknown";
    line.received = this.#number.value;
    line.dropped = dropped;
    line.channelLen = channelLen;
    return named(buffer, start, receivedAt, line, "flowing");
  }

  #sent(buffer: Buffer, at: number, end: number, line: Line): LineKind {
    const number = this.#number;
    if (!numberAt(buffer, at, end, number) || !standsAt(buffer, number.at, end, CHUNKS_FOR)) return "unknown";
    const start = number.at + CHUNKS_FOR.length;
    line.sent = number.value;
    if (buffer[end - 1] !== CLOSING_PARENTHESIS) return "unknown";
    const userEnd = this.#numberBehind(buffer, start, end - 1, IN_CHANNEL_LEN);
    if (userEnd === -1) return "unknown";
    line.channelLen = number.value;
    return named(buffer, start, userEnd, line, "sent");
  }

  #dropping(buffer: Buffer, at: number, end: number, line: Line): LineKind {
    if (standsAt(buffer, at, end, DROPPING_FRAMES)) {
      const start = at + DROPPING_FRAMES.length;
      const userEnd = this.#numberBehind(buffer, start, end, TOTAL_DROPPED);
      if (userEnd === -1) return "unknown";
      line.dropped = this.#number.value;
      return named(buffer, start, userEnd, line, "dropping");
    }
    if (!standsAt(buffer, at, end, DROPPING_FRAME) || !standsBefore(buffer, at, end, CHANNEL_FULL))
      return "unknown";
    return named(buffer, at + DROPPING_FRAME.length, end - CHANNEL_FULL.length, line, "dropped-one");
  }

  #stream(buffer: Buffer, at: number, end: number, line: Line): LineKind {
    if (!standsAt(buffer, at, end, STREAM_AUDIO)) return "unknown";
    const start = at + STREAM_AUDIO.length;
    if (standsAt(buffer, start, end, SEND_TIMEOUT)) {
      if (!standsBefore(buffer, start, end, MAY_BE_STUCK)) return "unknown";
      const userEnd = lastPlace(buffer, start, end - MAY_BE_STUCK.length, AFTER);
      return userEnd === -1
        ? "unknown"
        : named(buffer, start + SEND_TIMEOUT.length, userEnd, line, "send-timeout");
    }
    if (standsAt(buffer, start, end, STARTED))
      return named(buffer, start + STARTED.length, end, line, "stream-started");
    for (const { kind, words } of WITH_REASON)
      if (standsAt(buffer, start, end, words))
        return this.#withReason(buffer, start + words.length, end, line, kind);
    return "unknown";
  }

  /** `U: reason`, where both may hold colons: the user is one who is known or, failing that, ends at the first. */
  #withReason(buffer: Buffer, start: number, end: number, line: Line, kind: LineKind): LineKind {
    const first = firstPlace(buffer, start, end, COLON);
    const userEndMax = Math.min(end, start + USER_LENGTH_MAX + COLON.length);
    let userEnd = first;
    while (userEnd !== -1 && !this.#isKnownUser(buffer, start, userEnd))
      userEnd = firstPlace(buffer, userEnd + 1, userEndMax, COLON);
    if (userEnd === -1) userEnd = first === -1 ? end : first;
    line.textBuffer = buffer;
    line.textStart = Math.min(end, userEnd + COLON.length);
    line.textEnd = end;
    return named(buffer, start, userEnd, line, kind);
  }

  /** Reads the number before `end` with these words in front; the place of the words, or -1. */
  #numberBehind(buffer: Buffer, start: number, end: number, words: Buffer): number {
    if (!numberBefore(buffer, start, end, this.#number)) return -1;
    const at = this.#number.at - words.length;
    return at >= start && standsAt(buffer, at, this.#number.at, words) ? at : -1;
  }
}

/** Nobody has an empty name, or one of a kilobyte. */
function named(buffer: Buffer, start: number, end: number, line: Line, kind: LineKind): LineKind {
  if (end <= start || end - start > USER_LENGTH_MAX) return "unknown";
  line.userBuffer = buffer;
  line.userStart = start;
  line.userEnd = end;
  return kind;
}
