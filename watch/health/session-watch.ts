import { quantity, timeSpan, whole } from "../../reports/format/quantity.ts";
import type { Line } from "../lines/line.ts";
import type { HealthBook } from "./health-book.ts";
import { watchLimits } from "./limits.ts";
import type { Trouble, UserHealth } from "./user-health.ts";
import { dropRateOf } from "./user-health.ts";
import type { Zombie } from "./zombie-list.ts";

/** Frames after which a user's recent drop rate is looked at. */
const WINDOW_FRAMES = 500;

/** What a bridge's lines tell of a user's sessions. */
export class SessionWatch {
  readonly #book: HealthBook;

  constructor(book: HealthBook) {
    this.#book = book;
  }

  take(user: UserHealth, line: Line): void {
    switch (line.kind) {
      case "flowing":
        this.#flowing(user, line);
        break;
      case "sent":
        this.#sent(user, line);
        break;
      case "dropping":
        this.#dropping(user, line);
        this.#lookForZombie(user, line);
        break;
      case "dropped-one":
        user.dropped.add(1);
        this.#dropped(user, 1, line);
        this.#lookForZombie(user, line);
        break;
      case "send-timeout":
        this.#book.totals.sendTimeouts += 1;
        this.#broke(user, line, "send-timeout", "send timeout, client may be stuck");
        break;
      case "send-error":
        this.#broke(user, line, "send-error", `send error${this.#book.reason(line)}`);
        break;
      case "stream-error":
        this.#broke(user, line, "stream-error", `stream error${this.#book.reason(line)}`);
        break;
      case "stream-started":
        if (user.trouble === undefined || user.attachedAgain) break;
        user.attachedAgain = true;
        user.attachedAgainMs = line.timeMs;
        user.receivedSinceAttached = 0;
        break;
      case "joined":
        this.#newSession(user);
        break;
      case "closing":
      case "session-ended":
        // The user came back, and left before a hundred frames were sent.
        if (user.attachedAgain) endTrouble(user);
        this.#newSession(user);
        break;
    }
  }

  #flowing(user: UserHealth, line: Line): void {
    if (user.received.isRestart(line.received) || user.dropped.isRestart(line.dropped))
      this.#newSession(user);
    const received = user.received.show(line.received);
    const dropped = user.dropped.show(line.dropped);
    this.#book.totals.received += received;
    if (user.attachedAgain) user.receivedSinceAttached += received;
    if (received > 0 && line.clock === "zoned") {
      user.bridgeRoseAtMs = line.timeMs;
      user.recentFrames.add(received, line.timeMs);
    }
    this.#queued(user, line);
    this.#dropped(user, dropped, line);
    user.silentDrops.receive(received, line.timeMs);
    user.windowReceived += received;
    if (user.windowReceived >= WINDOW_FRAMES) this.#closeWindow(user, line);
    this.#lookForZombie(user, line);
  }

  #dropping(user: UserHealth, line: Line): void {
    if (user.dropped.isBehind(line.dropped)) return;
    if (user.dropped.isRestart(line.dropped)) this.#newSession(user);
    this.#dropped(user, user.dropped.show(line.dropped), line);
  }

  #sent(user: UserHealth, line: Line): void {
    this.#book.sendsAreLogged = true;
    if (user.sent.isRestart(line.sent)) this.#newSession(user);
    const rose = line.sent > user.sent.value;
    this.#book.totals.sent += user.sent.show(line.sent);
    this.#queued(user, line);
    if (!rose) return;
    if (user.trouble !== undefined) this.#back(user, line);
    if (user.zombie !== undefined) this.#sendsAgain(user, line);
    user.silentDrops.reset();
  }

  #queued(user: UserHealth, line: Line): void {
    const { channelLen } = line;
    const limit = watchLimits.channelLenP95Max;
    this.#book.channelLen.add(channelLen);
    if (channelLen > user.channelLenMax) user.channelLenMax = channelLen;
    if (channelLen >= limit && user.channelLen < limit)
      this.#book.tell("channel-len", line, user, `queue at ${quantity(channelLen, "frames")}`);
    else if (channelLen < limit && user.channelLen >= limit)
      this.#book.tell("channel-len-over", line, user, `queue back at ${quantity(channelLen, "frames")}`);
    user.channelLen = channelLen;
  }

  #dropped(user: UserHealth, dropped: number, line: Line): void {
    if (dropped === 0) return;
    this.#book.totals.dropped += dropped;
    user.windowDropped += dropped;
    if (user.zombie === undefined) user.silentDrops.restartAfterPause(line.timeMs);
    user.silentDrops.drop(dropped, line.timeMs);
  }

  /** Looks at the drop rate of the last few hundred frames, and tells when it has passed a limit. */
  #closeWindow(user: UserHealth, line: Line): void {
    const rate = dropRateOf(user.windowReceived, user.windowDropped) ?? 0;
    user.recentDropRate = rate;
    user.windowReceived = 0;
    user.windowDropped = 0;
    const level = rate > watchLimits.userDropRateProblem ? 2 : rate >= watchLimits.dropRateMax ? 1 : 0;
    if (level > user.dropLevel) this.#book.tell("drops", line, user, `drops ${quantity(rate, "ratio")}`);
    if (level === 0 && user.dropLevel > 0) this.#book.tell("drops-over", line, user, "drops no more");
    user.dropLevel = level;
  }

  /** One break of a stream is often told by two lines; the user's next Sent line ends it. */
  #broke(user: UserHealth, line: Line, trouble: Trouble, text: string): void {
    const sameBreak = user.trouble !== undefined && !user.attachedAgain;
    if (sameBreak && trouble === "stream-error") return;
    if (!sameBreak) this.#book.totals.streamBreaks += 1;
    if (user.trouble === undefined) user.troubleSinceMs = line.timeMs;
    if (user.trouble !== "send-timeout") user.trouble = trouble;
    user.attachedAgain = false;
    user.attachedAgainMs = Number.NaN;
    this.#book.tell(trouble, line, user, text);
  }

  #back(user: UserHealth, line: Line): void {
    const afterMs = line.timeMs - user.troubleSinceMs;
    const { totals } = this.#book;
    totals.back += 1;
    if (afterMs > totals.backMaxMs) totals.backMaxMs = afterMs;
    endTrouble(user);
    this.#book.tell("back", line, user, `audio flows again${afterwards(afterMs)}`);
  }

  #newSession(user: UserHealth): void {
    user.received.restart();
    user.dropped.restart();
    user.sent.restart();
    endZombie(user, "session-over");
    user.silentDrops.reset();
  }

  #lookForZombie(user: UserHealth, line: Line): void {
    const { silentDrops } = user;
    if (silentDrops.dropped === 0) return;
    if (user.zombie !== undefined) {
      user.zombie.dropped = silentDrops.dropped;
      return;
    }
    const timed = line.clock === "zoned" || line.clock === "local";
    if (!silentDrops.isTooLong(line.timeMs, timed, user.channelLen, this.#book.sendsAreLogged)) return;
    const { sinceMs, dropped } = silentDrops;
    user.zombie = this.#book.zombies.add({ user: user.name, sinceMs, dropped, state: "standing" });
    const since = Number.isNaN(sinceMs) ? "" : ` since ${new Date(sinceMs).toISOString().slice(11, 19)}`;
    const text = `zombie${since}: ${whole(dropped)} frames dropped, nothing sent`;
    this.#book.tell("zombie", line, user, text);
  }

  #sendsAgain(user: UserHealth, line: Line): void {
    const spanMs = line.timeMs - user.silentDrops.sinceMs;
    endZombie(user, "sends-again");
    this.#book.tell("zombie-sends-again", line, user, `sends again${afterwards(spanMs)}`);
  }
}

function endTrouble(user: UserHealth): void {
  user.trouble = undefined;
  user.troubleSinceMs = Number.NaN;
  user.attachedAgain = false;
  user.attachedAgainMs = Number.NaN;
}

function endZombie(user: UserHealth, state: Zombie["state"]): void {
  if (user.zombie === undefined) return;
  user.zombie.state = state;
  user.wasZombie = true;
  user.zombie = undefined;
}

function afterwards(spanMs: number): string {
  return spanMs >= 0 ? `, after ${timeSpan(spanMs)}` : "";
}
