/** Writes the lines that a bridge and its cloud would, a line every 100 frames, on a clock of its own. */
export class WrittenLog {
  readonly lines: string[] = [];
  readonly #timed: boolean;
  #nowMs = Date.parse("2026-11-24T14:00:00.000Z");

  constructor({ timed = true }: { readonly timed?: boolean } = {}) {
    this.#timed = timed;
  }

  get text(): string {
    return `${this.lines.join("\n")}\n`;
  }

  get nowMs(): number {
    return this.#nowMs;
  }

  wait(ms: number): this {
    this.#nowMs += ms;
    return this;
  }

  /** One line of the bridge. */
  say(words: string): this {
    this.lines.push(this.#timed ? `${new Date(this.#nowMs).toISOString()} ${words}` : words);
    return this;
  }

  joined(user: string): this {
    return this.say(`Joined room for user ${user}`).say(`StreamAudio started for userId=${user}`);
  }

  flowing(user: string, received: number, dropped = 0, channelLen = 3): this {
    return this.say(
      `Audio flowing for ${user}: received=${received}, dropped=${dropped}, channelLen=${channelLen}`,
    );
  }

  sent(user: string, sent: number, channelLen = 0): this {
    return this.say(`Sent ${sent} audio chunks to TypeScript for user ${user} (channelLen=${channelLen})`);
  }

  dropping(user: string, dropped: number): this {
    return this.say(`Dropping audio frames for ${user}: total_dropped=${dropped}`);
  }

  /** So many seconds of audio that arrives and is sent, from a count on. */
  flows(user: string, seconds: number, from = 0): this {
    for (let second = 1; second <= seconds; second++) {
      const frames = from + 100 * second;
      this.wait(1_000).flowing(user, frames).sent(user, frames).cloudReceived(user, frames);
    }
    return this;
  }

  /** So many seconds in which every frame is dropped. */
  dropsAll(user: string, seconds: number, from: number, channelLen = 10): this {
    for (let second = 1; second <= seconds; second++) {
      this.wait(1_000).dropping(user, 100 * second - 50);
      this.flowing(user, from + 100 * second, 100 * second, channelLen);
    }
    return this;
  }

  /** A stream that broke; a bridge as it should be cleans up behind it. */
  broke(user: string, cleansUp: boolean, reason = "stream cancelled"): this {
    this.say(`StreamAudio error for userId=${user}: ${reason}`);
    if (!cleansUp) return this;
    this.say(`Cleaning up session for ${user} due to stream error`);
    return this.ended(user, reason);
  }

  ended(user: string, reason = "run finished"): this {
    return this.say(`Closing room session for user ${user}`).say(
      `Session ended for userId=${user}: ${reason}`,
    );
  }

  timedOut(user: string): this {
    this.say(`StreamAudio send timeout for ${user} after 2s, client may be stuck`);
    return this.broke(user, true, "send timeout after 2s");
  }

  cloudReceived(user: string, receivedChunks: number): this {
    const fields = { userId: user, receivedChunks, chunkSize: 320 };
    return this.cloud(fields, "Received audio chunks from gRPC bridge");
  }

  /** One line of the cloud. */
  cloud(fields: object, msg: string): this {
    const time = this.#timed ? { time: this.#nowMs } : {};
    const line = { level: 30, ...time, service: "cloud", feature: "livekit-grpc", ...fields, msg };
    this.lines.push(JSON.stringify(line));
    return this;
  }
}

/** A cloud that restarts, as a bridge logs it that leaves its sessions standing. */
export function legacyRestart(user: string, options = {}): WrittenLog {
  const log = new WrittenLog(options).joined(user).flows(user, 10).broke(user, false);
  return log.dropsAll(user, 14, 1_000).ended(user, "bridge stopped: SIGTERM");
}

/** The same, as a bridge logs it that is as it should be. */
export function fixedRestart(user: string, options = {}): WrittenLog {
  const log = new WrittenLog(options).joined(user).flows(user, 10).broke(user, true).wait(4_000);
  return log.joined(user).flows(user, 10).ended(user);
}
