import type { Logger } from "pino";
import type { Clock } from "../../../bridge/core/clock.ts";
import { LineRate } from "../../../common/log/line-rate.ts";
import type { AppRelay, AppSnapshot } from "./app-relay.ts";

const CHUNKS_PER_LINE = 100;

/** The apps of one user, and the lines that the product's relay writes. */
export class UserRelay {
  readonly #userId: string;
  readonly #log: Logger;
  /** Of this user's lines. */
  readonly rate: LineRate;
  readonly #apps: AppRelay[] = [];
  #chunks = 0;
  #relayedChunks = 0;

  constructor(userId: string, clock: Clock, log: Logger) {
    this.#userId = userId;
    this.#log = log;
    this.rate = new LineRate(clock);
  }

  get size(): number {
    return this.#apps.length;
  }

  app(packageName: string): AppRelay | undefined {
    return this.#apps.find((app) => app.packageName === packageName);
  }

  add(app: AppRelay): void {
    this.#apps.push(app);
  }

  remove(app: AppRelay): void {
    const index = this.#apps.indexOf(app);
    if (index >= 0) this.#apps.splice(index, 1);
  }

  relay(pcm: Uint8Array, counted: boolean): void {
    let isRelayed = false;
    for (const app of this.#apps) if (app.relay(pcm, counted)) isRelayed = true;
    this.#chunks += 1;
    if (isRelayed) this.#relayedChunks += 1;
    if (this.#chunks % CHUNKS_PER_LINE === 0) this.#say();
  }

  snapshot(): AppSnapshot[] {
    return this.#apps.map((app) => app.snapshot);
  }

  #say(): void {
    const packageNames = this.#apps
      .filter(({ subscribed }) => subscribed)
      .map(({ packageName }) => packageName);
    const userId = this.#userId;
    if (packageNames.length === 0) {
      if (this.rate.allow("nobody")) this.#log.info({ userId }, "AUDIO_CHUNK: no app subscribed");
    } else if (this.rate.allow("relaying")) {
      const fields = { userId, relayedChunks: this.#relayedChunks, packageNames };
      this.#log.info(fields, "AUDIO_CHUNK: relaying to apps");
    }
  }
}
