import type { Clock, Timer } from "../../bridge/core/clock.ts";
import type { DurationCounts } from "../../common/metrics/duration-counts.ts";
import { AUDIO_CHUNK, CLOSE_REPLACED, type CloudToApp } from "../cloud/audio-manager/app-protocol.ts";
import { patient, runPatient } from "../cloud/reconnect/patient.ts";
import type { Random } from "../cloud/reconnect/reconnect.ts";
import { FrameVerifier } from "../pcm/frame-verifier.ts";
import type { AppArrivals } from "./app-arrivals.ts";
import { AppConnection } from "./app-connection.ts";
import type { AppCounts } from "./app-messages.ts";

/** A silence after which the next frame is told of, as a first one. */
const SILENCE_MS = 1_000;
/** A cloud that is up again has users soon, whose audio is lost to an app that is not there. */
const comeBack = runPatient(patient({ firstMs: 50, maxMs: 250 }));

/** What becomes of an app; times on the monotonic clock. */
export interface AppEvents {
  connected(atMs: number): void;
  subscribed(atMs: number): void;
  unsubscribed(atMs: number): void;
  closed(atMs: number, reason: string): void;
  firstFrame(atMs: number, after: "connection" | "silence"): void;
  /** A chunk has come, of so many bytes. */
  chunk(bytes: number): void;
}

export interface AppOptions {
  readonly userId: string;
  readonly packageName: string;
  /** The cloud's, as `host:port`. */
  readonly address: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly arrivals: AppArrivals;
  readonly events: AppEvents;
}

/**
 * A third-party app of one user. Listens to the user's audio and verifies it; comes back whenever its socket closes,
 * unless it has been told to leave or another app has come under its name.
 */
export class App {
  readonly #options: AppOptions;
  readonly #verifier: FrameVerifier;
  #connection: AppConnection | undefined;
  #timer: Timer | undefined;
  #attempt = 0;
  #connected = false;
  /** What the app wants, and what the cloud has said. */
  #wantsAudio = false;
  #subscribed = false;
  #isPaused = false;
  /** It has been told to leave: when it comes back. */
  #leave: { readonly backAfterMs: number | null } | undefined;
  #refusal: string | undefined;
  #stopped: (() => void) | undefined;
  #lastMs: number | null = null;
  #lastAudioMs: number | undefined;
  /** Only of apps that serve metrics. */
  #latency: DurationCounts | undefined;

  constructor(options: AppOptions) {
    this.#options = options;
    this.#verifier = new FrameVerifier(options.userId);
  }

  get userId(): string {
    return this.#options.userId;
  }

  get packageName(): string {
    return this.#options.packageName;
  }

  get counts(): AppCounts {
    const { userId, packageName } = this.#options;
    const state = { lastMs: this.#lastMs, subscribed: this.#subscribed, connected: this.#connected };
    return { userId, packageName, ...this.#verifier.counts, ...state };
  }

  /** Frames that have not come, while later ones have. */
  get missing(): number {
    return this.#verifier.missing;
  }

  /** From now on each frame's latency, from when it was due, is counted here too. */
  observeLatency(counts: DurationCounts): void {
    this.#latency = counts;
  }

  /** The sequences that arrived, one bit each, base64. */
  get bits(): string {
    return this.#verifier.arrived.encode();
  }

  connect(): void {
    this.#leave = undefined;
    this.#refusal = undefined;
    const { address, clock, userId, packageName } = this.#options;
    let isOpen = false;
    const connection = new AppConnection(address, clock, {
      opened: () => {
        isOpen = true;
        if (this.#isPaused) connection.pause();
        connection.say({ type: "connect", userId, packageName });
      },
      told: (message) => this.#told(message),
      audio: (pcm) => this.#receive(pcm),
      closed: (code, reason) => this.#closed(code, reason, isOpen),
    });
    this.#connection = connection;
  }

  subscribe(): void {
    this.#wantsAudio = true;
    if (this.#connected) this.#askFor("subscribe");
  }

  unsubscribe(): void {
    this.#wantsAudio = false;
    if (this.#connected) this.#askFor("unsubscribe");
  }

  /** Stops reading, on this connection and on later ones. */
  pause(): void {
    this.#isPaused = true;
    this.#connection?.pause();
  }

  resume(): void {
    this.#isPaused = false;
    this.#connection?.resume();
  }

  /** @param backAfterMs counted from when the socket has closed; null stays away */
  leave(backAfterMs: number | null): void {
    this.#leave = { backAfterMs };
    this.#timer?.cancel();
    if (this.#connection === undefined) this.#comeBackLater();
    else this.#connection.close();
  }

  /** Resolves when its socket has closed. */
  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.#stopped = resolve;
      this.#timer?.cancel();
      if (this.#connection === undefined) resolve();
      else this.#connection.close();
    });
  }

  #askFor(type: "subscribe" | "unsubscribe"): void {
    this.#connection?.say({ type, stream: AUDIO_CHUNK });
  }

  #told(message: CloudToApp): void {
    if (message.type === "connected") this.#greeted(message.subscriptions.includes(AUDIO_CHUNK));
    else if (message.type === "error") this.#refusal = message.message;
    else if (message.type === "unsubscribed") this.#unsubscribed();
    else this.#confirmed();
  }

  /** A cloud that has been restarted has forgotten its subscription. */
  #greeted(isRemembered: boolean): void {
    const { events, clock } = this.#options;
    this.#connected = true;
    this.#attempt = 0;
    this.#lastAudioMs = undefined;
    events.connected(clock.nowMs());
    if (this.#wantsAudio && !isRemembered) this.#askFor("subscribe");
  }

  #confirmed(): void {
    const isNews = !this.#subscribed;
    this.#subscribed = true;
    // It changed its mind while it was away.
    if (!this.#wantsAudio) this.#askFor("unsubscribe");
    else if (isNews) this.#options.events.subscribed(this.#options.clock.nowMs());
  }

  #unsubscribed(): void {
    this.#subscribed = false;
    this.#options.events.unsubscribed(this.#options.clock.nowMs());
  }

  #receive(pcm: Uint8Array): void {
    const { arrivals, events, clock } = this.#options;
    events.chunk(pcm.length);
    const stamp = this.#verifier.verify(pcm);
    const nowMs = clock.nowMs();
    if (stamp !== undefined) {
      const dueMs = stamp.dueUs / 1000;
      this.#lastMs = arrivals.record(dueMs) ?? this.#lastMs;
      this.#latency?.observe(nowMs - dueMs);
    }
    if (this.#lastAudioMs === undefined) events.firstFrame(nowMs, "connection");
    else if (nowMs - this.#lastAudioMs > SILENCE_MS) events.firstFrame(nowMs, "silence");
    this.#lastAudioMs = nowMs;
  }

  #closed(code: number, words: string, wasOpen: boolean): void {
    const { events, clock } = this.#options;
    this.#connection = undefined;
    this.#connected = this.#subscribed = false;
    const leaves = this.#leave !== undefined || this.#stopped !== undefined;
    if (wasOpen)
      events.closed(clock.nowMs(), leaves ? "left" : `${code} ${this.#refusal ?? words}`.trimEnd());
    if (this.#stopped) this.#stopped();
    // Somebody else goes by its name now; the two would put each other out for ever.
    else if (leaves || code !== CLOSE_REPLACED) this.#comeBackLater();
  }

  #comeBackLater(): void {
    const { clock, random } = this.#options;
    const pauseMs =
      this.#leave === undefined ? comeBack.pauseMs(this.#attempt++, random) : this.#leave.backAfterMs;
    if (pauseMs !== null) this.#timer = clock.after(pauseMs, () => this.connect());
  }
}
