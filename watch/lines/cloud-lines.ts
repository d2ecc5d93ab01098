import { bytesOf, type NumberPlace, numberAt, standsAt } from "./bytes.ts";
import { type MemberPlace, walkMembers } from "./json-members.ts";
import { type Line, type LineKind, USER_LENGTH_MAX } from "./line.ts";
import type { LineTime } from "./line-time.ts";

const KEYS = {
  msg: bytesOf("msg"),
  message: bytesOf("message"),
  userId: bytesOf("userId"),
  receivedChunks: bytesOf("receivedChunks"),
  relayedChunks: bytesOf("relayedChunks"),
  time: bytesOf("time"),
  timestamp: bytesOf("timestamp"),
} as const;

const RECEIVED_CHUNKS = bytesOf("Received audio chunks from gRPC bridge");
const RELAYING = bytesOf("AUDIO_CHUNK: relaying to apps");

/** Reads the cloud's JSON lines: what it received from the bridge, and what it relayed to apps. */
export class CloudLines {
  readonly #time: LineTime;
  readonly #place: MemberPlace = {
    keyStart: 0,
    keyEnd: 0,
    valueStart: 0,
    valueEnd: 0,
    isText: false,
    escaped: false,
  };
  readonly #number: NumberPlace = { value: 0, at: 0 };
  #buffer: Buffer = Buffer.alloc(0);
  #line: Line | undefined;
  #kind: LineKind = "unknown";
  #hasUser = false;
  #receivedChunks = -1;
  #relayedChunks = -1;

  constructor(time: LineTime) {
    this.#time = time;
  }

  /** Reads the object from `at` to before `end`; `unknown` where it is none of these lines. */
  read(buffer: Buffer, at: number, end: number, line: Line): LineKind {
    this.#buffer = buffer;
    this.#line = line;
    this.#kind = "unknown";
    this.#hasUser = false;
    this.#receivedChunks = -1;
    this.#relayedChunks = -1;
    if (!walkMembers(buffer, at, end, this.#place, this.#visit) || !this.#hasUser) return "unknown";
    // The walk has set it; the compiler does not see that.
    const kind = this.#kind as LineKind;
    if (kind === "cloud-received") {
      line.received = this.#receivedChunks;
      return this.#receivedChunks === -1 ? "unknown" : kind;
    }
    line.sent = Math.max(0, this.#relayedChunks);
    return kind;
  }

  readonly #visit = (place: MemberPlace): void => {
    switch (place.keyEnd - place.keyStart) {
      case 3:
        if (this.#is(place, KEYS.msg)) this.#readMessage(place);
        break;
      case 4:
        if (this.#is(place, KEYS.time)) this.#readTime(place);
        break;
      case 6:
        if (this.#is(place, KEYS.userId) && place.isText) this.#readUser(place);
        break;
      case 7:
        if (this.#is(place, KEYS.message)) this.#readMessage(place);
        break;
      case 9:
        if (this.#is(place, KEYS.timestamp)) this.#readTime(place);
        break;
      case 13:
        if (this.#is(place, KEYS.relayedChunks)) this.#relayedChunks = this.#count(place);
        break;
      case 14:
        if (this.#is(place, KEYS.receivedChunks)) this.#receivedChunks = this.#count(place);
        break;
    }
  };

  #is({ keyStart, keyEnd }: MemberPlace, key: Buffer): boolean {
    return standsAt(this.#buffer, keyStart, keyEnd, key);
  }

  #readMessage({ valueStart, valueEnd, isText }: MemberPlace): void {
    const length = valueEnd - valueStart;
    if (!isText) return;
    if (length === RECEIVED_CHUNKS.length && standsAt(this.#buffer, valueStart, valueEnd, RECEIVED_CHUNKS))
      this.#kind = "cloud-received";
    else if (standsAt(this.#buffer, valueStart, valueEnd, RELAYING)) this.#kind = "cloud-relayed";
  }

  #readUser({ valueStart, valueEnd, escaped }: MemberPlace): void {
    const line = this.#line as Line;
    this.#hasUser = valueEnd > valueStart && valueEnd - valueStart <= USER_LENGTH_MAX;
    line.userBuffer = this.#buffer;
    line.userStart = valueStart;
    line.userEnd = valueEnd;
    if (escaped && this.#hasUser) this.#unescapeUser(line);
  }

  #unescapeUser(line: Line): void {
    try {
      const written = line.userBuffer.toString("utf8", line.userStart - 1, line.userEnd + 1);
      line.userBuffer = Buffer.from(String(JSON.parse(written)), "utf8");
      line.userStart = 0;
      line.userEnd = line.userBuffer.length;
    } catch {
      this.#hasUser = false;
    }
  }

  #readTime(place: MemberPlace): void {
    const line = this.#line as Line;
    if (line.clock === "zoned") return;
    if (place.isText) {
      this.#time.read(this.#buffer, place.valueStart, place.valueEnd, line);
      return;
    }
    const timeMs = this.#count(place);
    if (timeMs === -1) return;
    line.timeMs = timeMs;
    line.clock = "zoned";
  }

  /** A whole number; -1 for any other value. */
  #count({ valueStart, valueEnd, isText }: MemberPlace): number {
    const number = this.#number;
    return !isText && numberAt(this.#buffer, valueStart, valueEnd, number) && number.at === valueEnd
      ? number.value
      : -1;
  }
}
