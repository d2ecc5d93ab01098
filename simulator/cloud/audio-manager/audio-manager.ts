import type { Logger } from "pino";
import type { Clock } from "../../../bridge/core/clock.ts";
import { AUDIO_CHUNK, CLOSE_REPLACED } from "./app-protocol.ts";
import { type AppName, AppRelay, type AppSnapshot } from "./app-relay.ts";
import type { AppSocket } from "./app-socket.ts";
import { UserRelay } from "./user-relay.ts";

/** Two seconds of audio. */
const UNREAD_BYTES_MAX = 64 * 1024;
const APPS_PER_USER_MAX = 200;

/** What becomes of apps; times on the monotonic clock. */
export interface AudioManagerEvents {
  appConnected(userId: string, packageName: string, atMs: number): void;
  appClosed(userId: string, packageName: string, atMs: number): void;
  subscribed(userId: string, packageName: string, atMs: number): void;
  unsubscribed(userId: string, packageName: string, atMs: number): void;
  /** The first frame that a slow app has lost since it last kept up. */
  appStalled(userId: string, packageName: string, atMs: number): void;
}

export interface AudioManagerOptions {
  /** Apps of other users are refused. */
  readonly users: readonly string[];
  /** The apps that are expected, which are accounted for from the start, connected or not. */
  readonly apps: readonly AppName[];
  readonly clock: Clock;
  readonly log: Logger;
  readonly events: AudioManagerEvents;
  /** An app that has more than this unread for half a second, or buffered here at all, loses audio; 64 KiB by default. */
  readonly unreadBytesMax?: number;
  /** Expected ones included, which are always let in; 200 by default. */
  readonly appsPerUserMax?: number;
}

/** An app that is here, for as long as its socket is. */
export interface ConnectedApp {
  subscribe(): void;
  unsubscribe(): void;
  /** Its socket has closed. */
  closed(): void;
}

/**
 * Relays every chunk to the apps that have subscribed to `AUDIO_CHUNK` of its user. A subscription is the app's, not its
 * socket's, so an app that comes back has it still. An app that does not read loses its own audio, and nobody else's.
 */
export class AudioManager {
  readonly #options: AudioManagerOptions;
  readonly #appsPerUserMax: number;
  readonly #users = new Map<string, UserRelay>();

  constructor(options: AudioManagerOptions) {
    this.#options = options;
    this.#appsPerUserMax = options.appsPerUserMax ?? APPS_PER_USER_MAX;
    const { users, apps, clock, log } = options;
    for (const userId of users) this.#users.set(userId, new UserRelay(userId, clock, log));
    for (const { userId, packageName } of apps) {
      const user = this.#users.get(userId);
      if (user === undefined)
        throw new RangeError(`App ${packageName} of a user that is not there: ${userId}`);
      this.#add(user, userId, packageName);
    }
  }

  /**
   * Never throws, whatever becomes of a socket.
   * @param counted whether it is a frame of the measured run that came whole and for the first time; only those are
   * in the counters
   */
  relay(userId: string, pcm: Uint8Array, counted: boolean): void {
    this.#users.get(userId)?.relay(pcm, counted);
  }

  /**
   * An app says who it is. Takes over from its earlier socket, where there is one.
   * @returns why it is refused, where it is
   */
  connect(userId: string, packageName: string, socket: AppSocket): ConnectedApp | string {
    const user = this.#users.get(userId);
    if (user === undefined) return `unknown user ${userId}`;
    let app = user.app(packageName);
    if (app === undefined) {
      if (user.size >= this.#appsPerUserMax)
        return `more than ${this.#appsPerUserMax} apps of user ${userId}`;
      app = this.#add(user, userId, packageName);
    }
    const before = app.attach(socket);
    before?.close(CLOSE_REPLACED, "replaced");
    const { events, clock } = this.#options;
    events.appConnected(userId, packageName, clock.nowMs());
    socket.tell({ type: "connected", subscriptions: app.subscribed ? [AUDIO_CHUNK] : [] });
    if (app.subscribed) socket.tell({ type: "subscribed", stream: AUDIO_CHUNK });
    return this.#connectionOf(userId, app, socket);
  }

  snapshot(): AppSnapshot[] {
    return Array.from(this.#users.values()).flatMap((user) => user.snapshot());
  }

  #add(user: UserRelay, userId: string, packageName: string): AppRelay {
    const { log, events, clock, unreadBytesMax = UNREAD_BYTES_MAX } = this.#options;
    const app = new AppRelay({
      userId,
      packageName,
      unreadBytesMax,
      clock,
      log,
      rate: user.rate,
      stalled: () => events.appStalled(userId, packageName, clock.nowMs()),
    });
    user.add(app);
    return app;
  }

  #isExpected(userId: string, packageName: string): boolean {
    return this.#options.apps.some((app) => app.userId === userId && app.packageName === packageName);
  }

  #connectionOf(userId: string, app: AppRelay, socket: AppSocket): ConnectedApp {
    const { events, clock } = this.#options;
    const { packageName } = app;
    return {
      subscribe: () => {
        if (app.subscribe()) events.subscribed(userId, packageName, clock.nowMs());
        socket.tell({ type: "subscribed", stream: AUDIO_CHUNK });
      },
      unsubscribe: () => {
        if (app.unsubscribe()) events.unsubscribed(userId, packageName, clock.nowMs());
        socket.tell({ type: "unsubscribed", stream: AUDIO_CHUNK });
      },
      closed: () => {
        if (!app.detach(socket)) return;
        events.appClosed(userId, packageName, clock.nowMs());
        // A stranger that never listened takes nobody's place for good.
        if (!app.subscribed && !this.#isExpected(userId, packageName)) this.#users.get(userId)?.remove(app);
      },
    };
  }
}
