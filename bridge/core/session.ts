import type { Clock, Timer } from "./clock.ts";
import { pcmOfPacket } from "./frame.ts";
import { FrameQueue } from "./frame-queue.ts";
import type { AudioStream, Room, SendDurations, StreamEnd } from "./ports.ts";
import { SendPump } from "./send-pump.ts";
import { type SessionCounters, zeroSessionCounters } from "./session-counters.ts";
import type { SessionEvents } from "./session-events.ts";
import type { SessionSettings } from "./session-settings.ts";

const RECEIVED_PER_EVENT = 100;
const SENT_PER_EVENT = 100;
const DROPPED_PER_EVENT = 50;

export interface SessionOptions {
  readonly userId: string;
  /** Counts up over all sessions of the process, so that two sessions of one user are never mistaken. */
  readonly generation: number;
  readonly settings: SessionSettings;
  readonly clock: Clock;
  readonly events: SessionEvents;
  readonly sendDurations?: SendDurations | undefined;
  /** Called once, when the session closes. */
  readonly onClosed: (session: Session) => void;
}

/** What the bridge keeps for one user: the room, the queue and the stream, and the account of every frame. */
export class Session {
  readonly userId: string;
  readonly generation: number;
  readonly counters: SessionCounters = zeroSessionCounters();
  readonly openedAtMs: number;
  readonly #options: SessionOptions;
  readonly #queue: FrameQueue;
  #room: Room | undefined;
  #roomClosed: Promise<void> = Promise.resolve();
  #stream: AudioStream | undefined;
  #pump: SendPump | undefined;
  /** The longest send of streams that have ended since the last sample. */
  #endedSendMs = 0;
  #unattachedTimer: Timer | undefined;
  #closed: { readonly reason: string; readonly atMs: number } | undefined;

  constructor(options: SessionOptions) {
    this.userId = options.userId;
    this.generation = options.generation;
    this.openedAtMs = options.clock.wallMs();
    this.#options = options;
    this.#queue = new FrameQueue(options.settings.queueFrames);
  }

  get queueLength(): number {
    return this.#queue.length;
  }

  /** Frames in the queue and in flight. */
  get held(): number {
    return this.#queue.length + (this.#pump?.inFlight ?? 0);
  }

  /** How long the send in flight has been held up by now, in milliseconds; 0 for none. */
  get sendHeldUpMs(): number {
    return this.#pump?.heldUpMs ?? 0;
  }

  get hasStream(): boolean {
    return this.#stream !== undefined;
  }

  get room(): Room | undefined {
    return this.#room;
  }

  /** Set once the session has closed. */
  get closed(): { readonly reason: string; readonly atMs: number } | undefined {
    return this.#closed;
  }

  /** Resolves when the room of a closed session has been left; never rejects. */
  get roomClosed(): Promise<void> {
    return this.#roomClosed;
  }

  /** Takes the room over. On a session that closed meanwhile, the room is left at once. */
  open(room: Room): void {
    this.#room = room;
    if (this.#closed) {
      this.#leaveRoom();
      return;
    }
    this.#armUnattachedTimer();
    this.#options.events.opened(this);
  }

  /** One data packet's way in. The hot path. */
  receive(payload: Uint8Array): void {
    const counters = this.counters;
    if (this.#closed) {
      counters.afterClose += 1;
      return;
    }
    const pcm = pcmOfPacket(payload);
    if (pcm.length === 0) return;
    counters.received += 1;
    if (this.#stream === undefined && !this.#options.settings.queueWithoutStream) {
      counters.unattached += 1;
    } else if (this.#queue.offer({ pcm, receivedAtMs: this.#options.clock.wallMs() })) {
      this.#pump?.kick();
    } else {
      counters.dropped += 1;
      if (counters.dropped % DROPPED_PER_EVENT === 0) this.#options.events.dropping(this);
    }
    if (counters.received % RECEIVED_PER_EVENT === 0) this.#options.events.received(this);
  }

  /** Gives the session a stream; the one it had is ended. False on a closed session. */
  attach(stream: AudioStream): boolean {
    if (this.#closed) return false;
    this.#detach({ kind: "replaced", message: "replaced by a newer StreamAudio" }, true);
    if (this.#closed) return false;
    this.#unattachedTimer?.cancel();
    this.#stream = stream;
    this.#pump = new SendPump({
      queue: this.#queue,
      stream,
      clock: this.#options.clock,
      sendTimeoutMs: this.#options.settings.sendTimeoutMs,
      durations: this.#options.sendDurations,
      onSent: this.#onSent,
      onError: (error) => this.streamEnded(stream, { kind: "send-error", message: error.message }),
      onTimeout: () => this.#onSendTimeout(stream),
    });
    this.#options.events.streamAttached(this);
    this.#pump.kick();
    return true;
  }

  /** The stream is over. A stream that is not the session's present one is none of its business. */
  streamEnded(stream: AudioStream, end: StreamEnd): void {
    if (this.#stream !== stream) return;
    const endedByBridge = end.kind === "send-error" || end.kind === "send-timeout" || end.kind === "refused";
    this.#detach(end, endedByBridge);
    const { closeOnStreamEnd, queueWithoutStream } = this.#options.settings;
    if (closeOnStreamEnd) {
      this.close(end.message);
      return;
    }
    if (!queueWithoutStream) this.counters.discarded += this.#queue.clear();
    this.#armUnattachedTimer();
  }

  /** Ends the session and releases everything it holds. Idempotent, never throws. */
  close(reason: string): void {
    if (this.#closed) return;
    this.#closed = { reason, atMs: this.#options.clock.wallMs() };
    this.#unattachedTimer?.cancel();
    this.#detach({ kind: "session-closed", message: reason }, true);
    this.counters.discarded += this.#queue.clear();
    this.#options.events.closing(this, reason);
    this.#leaveRoom();
    this.#options.onClosed(this);
  }

  /** The queue's greatest length since the last sample. */
  takePeakQueueLength(): number {
    return this.#queue.takePeakLength();
  }

  /** The longest send since the last sample, in milliseconds, the one in flight included. */
  takeLongestSendMs(): number {
    const longestMs = Math.max(this.#endedSendMs, this.#pump?.takeLongestSendMs() ?? 0);
    this.#endedSendMs = 0;
    return longestMs;
  }

  readonly #onSent = (): void => {
    this.counters.sent += 1;
    if (this.counters.sent % SENT_PER_EVENT === 0) this.#options.events.sent(this);
  };

  #onSendTimeout(stream: AudioStream): void {
    const afterS = this.#options.settings.sendTimeoutMs / 1000;
    this.streamEnded(stream, { kind: "send-timeout", message: `send timeout after ${afterS}s` });
  }

  #detach(end: StreamEnd, endStream: boolean): void {
    const stream = this.#stream;
    if (stream === undefined) return;
    this.#endedSendMs = this.takeLongestSendMs();
    this.counters.unconfirmed += this.#pump?.stop() ?? 0;
    this.#pump = undefined;
    this.#stream = undefined;
    this.#options.events.streamEnded(this, end);
    if (endStream) quietly(() => stream.end(end));
  }

  #armUnattachedTimer(): void {
    const { unattachedTimeoutMs } = this.#options.settings;
    if (unattachedTimeoutMs === 0 || this.#stream !== undefined) return;
    this.#unattachedTimer = this.#options.clock.after(unattachedTimeoutMs, () =>
      this.close(`no stream for ${unattachedTimeoutMs / 1000}s`),
    );
  }

  #leaveRoom(): void {
    const room = this.#room;
    if (room) this.#roomClosed = quietly(() => room.close().catch(() => {})) ?? this.#roomClosed;
  }
}

/** A stream or room that fails to end is as gone as it can be, and a close must go on to the end. */
function quietly<T>(end: () => T): T | undefined {
  try {
    return end();
  } catch {
    return undefined;
  }
}
