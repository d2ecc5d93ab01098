import type { ClientDuplexStream } from "@grpc/grpc-js";
import type {
  AudioChunk,
  AudioChunk__Output,
} from "../../bridge/contract/generated/mentra/livekit/bridge/AudioChunk.ts";
import type { LiveKitBridgeClient } from "../../bridge/contract/generated/mentra/livekit/bridge/LiveKitBridge.ts";
import type { Clock, Timer } from "../../bridge/core/clock.ts";
import { withTimeout } from "../../bridge/core/with-timeout.ts";
import { errorText } from "../../common/bench-error.ts";
import { joinRoom, leaveRoom } from "./calls.ts";
import type { Random, Reconnect } from "./reconnect/reconnect.ts";

/** A silence after which the next frame is told of, as a first one. */
const SILENCE_MS = 1_000;
/** How long a JoinRoom that is on its way at the end is waited for. */
const LAST_JOIN_LIMIT_MS = 2_000;

type Call = ClientDuplexStream<AudioChunk, AudioChunk__Output>;

/** What becomes of a connection; times on the monotonic clock. */
export interface ConnectionEvents {
  joined(atMs: number): void;
  joinRefused(atMs: number, reason: string): void;
  /** The first frame of a stream, or the first after a silence. */
  firstFrame(atMs: number, after: "stream" | "silence"): void;
  streamEnded(atMs: number, reason: string): void;
}

export interface UserConnectionOptions {
  readonly userId: string;
  readonly roomName: string;
  /** Whose audio is asked for. */
  readonly targetIdentity: string;
  readonly livekitUrl: string;
  readonly client: LiveKitBridgeClient;
  readonly clock: Clock;
  readonly reconnect: Reconnect;
  readonly random: Random;
  readonly mintToken: (validity: "valid" | "expired") => Promise<string>;
  readonly onChunk: (chunk: AudioChunk__Output) => void;
  readonly events: ConnectionEvents;
}

/**
 * One user's JoinRoom and StreamAudio, as the product's client does them: one live stream at most, and when it ends the
 * next one as the reconnect policy says.
 */
export class UserConnection {
  readonly #options: UserConnectionOptions;
  #call: Call | undefined;
  #abandoned: Call[] = [];
  #joined = false;
  /** A connect or rejoin is under way, and decides what comes next; a stream that ends meanwhile does not. */
  #connecting = false;
  /** Counts connects up, so that one that has been overtaken gives up. */
  #epoch = 0;
  #pending: Promise<void> = Promise.resolve();
  #attempt = 0;
  #timer: Timer | undefined;
  #token: string | undefined;
  #nextTokenIsExpired = false;
  #stopped = false;
  #lastFrameMs = Number.POSITIVE_INFINITY;

  constructor(options: UserConnectionOptions) {
    this.#options = options;
  }

  /** Whether a StreamAudio is open. */
  get isStreaming(): boolean {
    return this.#call !== undefined;
  }

  /** Joins and streams. Never rejects: a refusal is an event, and tried again as the policy says. */
  connect(): Promise<void> {
    return this.#begin(async () => this.#join(await this.#nextToken()), 0);
  }

  /** So many JoinRooms at once under the present stream, then a new stream. */
  rejoin(joins: number, attachAfterMs: number): Promise<void> {
    return this.#begin(async () => {
      const token = await this.#options.mintToken("valid");
      const answers = await Promise.allSettled(Array.from({ length: joins }, () => this.#join(token)));
      if (answers.some(({ status }) => status === "fulfilled")) return;
      for (const answer of answers) if (answer.status === "rejected") throw answer.reason;
    }, attachAfterMs);
  }

  /** A StreamAudio beside the present one, which becomes the live one. */
  openSecondStream(): void {
    this.#open();
  }

  pause(): void {
    this.#call?.pause();
  }

  resume(): void {
    this.#call?.resume();
  }

  halfClose(): void {
    this.#call?.end();
  }

  cancel(): void {
    this.#call?.cancel();
  }

  /** The next JoinRoom carries a token that has expired. */
  expireToken(): void {
    this.#nextTokenIsExpired = true;
  }

  /** Opens calls on which nothing is ever sent or read. */
  abandon(streams: number): void {
    for (let stream = 0; stream < streams; stream++) {
      const call = this.#options.client.StreamAudio();
      call.on("error", () => {});
      this.#abandoned.push(call);
    }
  }

  forgetAbandoned(): void {
    for (const call of this.#abandoned) call.cancel();
    this.#abandoned = [];
  }

  /** LeaveRoom, whatever this client believes of its session. Never rejects. */
  leave(reason: string): Promise<void> {
    return leaveRoom(this.#options.client, this.#options.userId, reason);
  }

  /** Leaves the room where it has been joined, which ends the stream. Never rejects. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#epoch += 1;
    this.#timer?.cancel();
    this.forgetAbandoned();
    // A JoinRoom on its way may yet make a session, which nobody else would leave.
    if (this.#connecting) await withTimeout(this.#pending, LAST_JOIN_LIMIT_MS, this.#options.clock);
    if (this.#joined) await this.leave("run finished");
    this.#call?.cancel();
  }

  #begin(join: () => Promise<void>, attachAfterMs: number): Promise<void> {
    this.#pending = this.#connect(join, attachAfterMs);
    return this.#pending;
  }

  async #connect(join: () => Promise<void>, attachAfterMs: number): Promise<void> {
    const { clock, events } = this.#options;
    const epoch = ++this.#epoch;
    this.#timer?.cancel();
    this.#connecting = true;
    try {
      await join();
      this.#joined = true;
      if (attachAfterMs > 0) await new Promise<void>((done) => clock.after(attachAfterMs, done));
      if (epoch !== this.#epoch) return;
      this.#open();
      events.joined(clock.nowMs());
    } catch (error) {
      if (epoch !== this.#epoch) return;
      events.joinRefused(clock.nowMs(), errorText(error));
      if (this.#call === undefined) this.#tryAgain();
    } finally {
      if (epoch === this.#epoch) this.#connecting = false;
    }
  }

  #tryAgain(): void {
    if (this.#stopped) return;
    const { reconnect, random, clock } = this.#options;
    const pauseMs = reconnect.pauseMs(this.#attempt++, random);
    if (pauseMs !== null) this.#timer = clock.after(pauseMs, () => void this.connect());
  }

  #join(token: string): Promise<void> {
    const { client, userId, roomName, livekitUrl, targetIdentity } = this.#options;
    return joinRoom(client, { userId, roomName, token, livekitUrl, targetIdentity });
  }

  async #nextToken(): Promise<string> {
    const { mintToken, reconnect } = this.#options;
    if (this.#nextTokenIsExpired) {
      this.#nextTokenIsExpired = false;
      return mintToken("expired");
    }
    if (reconnect.freshToken || this.#token === undefined) this.#token = await mintToken("valid");
    return this.#token;
  }

  #open(): void {
    const { client, userId, onChunk, events, clock } = this.#options;
    const before = this.#call;
    const call = client.StreamAudio();
    this.#call = call;
    let isFirst = true;
    call.on("data", (chunk: AudioChunk__Output) => {
      onChunk(chunk);
      const nowMs = clock.nowMs();
      if (isFirst) {
        this.#attempt = 0;
        events.firstFrame(nowMs, "stream");
      } else if (nowMs - this.#lastFrameMs > SILENCE_MS) events.firstFrame(nowMs, "silence");
      isFirst = false;
      this.#lastFrameMs = nowMs;
    });
    let over = false;
    const ended = (reason: string): void => {
      if (over) return;
      over = true;
      this.#streamEnded(call, reason);
    };
    call.on("error", (error: Error) => ended(error.message));
    call.on("end", () => ended("ended by the bridge"));
    call.write({ userId });
    if (before !== undefined) clock.after(SILENCE_MS, () => before.cancel());
  }

  #streamEnded(call: Call, reason: string): void {
    if (this.#stopped) return;
    this.#options.events.streamEnded(this.#options.clock.nowMs(), reason);
    if (this.#call !== call) return;
    this.#call = undefined;
    this.#joined = false;
    if (!this.#connecting) this.#tryAgain();
  }
}
