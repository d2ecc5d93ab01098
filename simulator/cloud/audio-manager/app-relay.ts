import type { Logger } from "pino";
import type { Clock, Timer } from "../../../bridge/core/clock.ts";
import { errorText } from "../../../common/bench-error.ts";
import type { LineRate } from "../../../common/log/line-rate.ts";
import { type AppSocket, OPEN } from "./app-socket.ts";

const DROPS_PER_LINE = 50;
/**
 * How long an app may have too much unread. A cloud that has stood still hands over seconds of audio at once, more than
 * any app reads before the next frame; the app is not slow for that. And if it was this process that stood still, the
 * app's answer is here, and read between the first of the two timers and the second.
 */
const BEHIND_LIMIT_MS = 450;
const ANSWER_LIMIT_MS = 50;

/** Each counted frame of the user is in one of these. */
export interface AppCounters {
  /** Handed to the app's socket. */
  relayed: number;
  /** The app had too much unread. */
  droppedSlow: number;
  /** The app had not subscribed, or has never been here. */
  noSubscription: number;
  /** It had subscribed, and its socket was closed. */
  socketNotOpen: number;
}

export interface AppName {
  readonly userId: string;
  readonly packageName: string;
}

/** What the cloud has done for one app. The four counters add up to the user's counted frames. */
export interface AppSnapshot extends AppName, Readonly<AppCounters> {
  readonly subscribed: boolean;
  readonly connected: boolean;
}

export interface AppRelayOptions extends AppName {
  readonly unreadBytesMax: number;
  readonly clock: Clock;
  readonly log: Logger;
  /** Of the user's lines. */
  readonly rate: LineRate;
  /** The app loses audio, having kept up before. */
  readonly stalled: () => void;
}

/** One app of one user: its subscription, its socket, and what became of each frame. */
export class AppRelay {
  readonly packageName: string;
  readonly #options: AppRelayOptions;
  readonly #counters: AppCounters = { relayed: 0, droppedSlow: 0, noSubscription: 0, socketNotOpen: 0 };
  #subscribed = false;
  #socket: AppSocket | undefined;
  /** It has had too much unread for too long; until then, the timer that runs. */
  #isBehind = false;
  #behindTimer: Timer | undefined;
  #stalled = false;
  #totalDropped = 0;

  constructor(options: AppRelayOptions) {
    this.packageName = options.packageName;
    this.#options = options;
  }

  get subscribed(): boolean {
    return this.#subscribed;
  }

  get snapshot(): AppSnapshot {
    const { userId, packageName } = this.#options;
    const connected = this.#socket?.readyState === OPEN;
    return { userId, packageName, ...this.#counters, subscribed: this.#subscribed, connected };
  }

  /** Whether that is news. */
  subscribe(): boolean {
    const isNews = !this.#subscribed;
    this.#subscribed = true;
    return isNews;
  }

  /** Whether that is news. */
  unsubscribe(): boolean {
    const isNews = this.#subscribed;
    this.#subscribed = false;
    return isNews;
  }

  /** @returns the socket from which this one takes over */
  attach(socket: AppSocket): AppSocket | undefined {
    const before = this.#socket;
    this.#socket = socket;
    this.#catchUp();
    this.#stalled = false;
    return before;
  }

  /** Whether it was the app's present socket. */
  detach(socket: AppSocket): boolean {
    if (this.#socket !== socket) return false;
    this.#socket = undefined;
    this.#catchUp();
    return true;
  }

  /** Whether the frame is on its way to the app. Never throws. */
  relay(pcm: Uint8Array, counted: boolean): boolean {
    const fate = this.#send(pcm);
    if (counted) this.#counters[fate] += 1;
    return fate === "relayed";
  }

  #send(pcm: Uint8Array): keyof AppCounters {
    if (!this.#subscribed) return "noSubscription";
    const socket = this.#socket;
    if (socket === undefined || socket.readyState !== OPEN) return "socketNotOpen";
    if (this.#isSlow(socket)) return this.#drop(socket);
    try {
      socket.send(pcm);
      return "relayed";
    } catch (error) {
      this.#sayFailed(error);
      return "socketNotOpen";
    }
  }

  #isSlow({ bufferedAmount, unreadBytes }: AppSocket): boolean {
    const { unreadBytesMax } = this.#options;
    if (bufferedAmount > unreadBytesMax) return true;
    if (unreadBytes > unreadBytesMax) {
      if (!this.#isBehind && this.#behindTimer === undefined) this.#fallBehind();
      return this.#isBehind;
    }
    this.#catchUp();
    // At its limit a slow app loses a frame here and there; it keeps up again when half of what waited is read.
    if (this.#stalled && unreadBytes + bufferedAmount < unreadBytesMax / 2) this.#stalled = false;
    return false;
  }

  #fallBehind(): void {
    const { clock } = this.#options;
    this.#behindTimer = clock.after(BEHIND_LIMIT_MS, () => {
      this.#behindTimer = clock.after(ANSWER_LIMIT_MS, () => {
        this.#isBehind = true;
      });
    });
  }

  #catchUp(): void {
    this.#behindTimer?.cancel();
    this.#behindTimer = undefined;
    this.#isBehind = false;
  }

  #drop({ bufferedAmount, unreadBytes }: AppSocket): "droppedSlow" {
    const { userId, packageName, log, rate, stalled } = this.#options;
    if (!this.#stalled) {
      this.#stalled = true;
      stalled();
    }
    this.#totalDropped += 1;
    if (this.#totalDropped % DROPS_PER_LINE === 0 && rate.allow(`slow/${packageName}`)) {
      const fields = { userId, packageName, totalDropped: this.#totalDropped, bufferedAmount, unreadBytes };
      log.warn(fields, "AUDIO_CHUNK: dropping for slow app");
    }
    return "droppedSlow";
  }

  #sayFailed(error: unknown): void {
    const { userId, packageName, log, rate } = this.#options;
    if (!rate.allow(`send/${packageName}`)) return;
    log.warn({ userId, packageName, reason: errorText(error) }, "AUDIO_CHUNK: send to app failed");
  }
}
