import { Counter } from "./counter.ts";
import { watchLimits } from "./limits.ts";
import { RecentFrames } from "./recent-frames.ts";
import { SilentDrops } from "./silent-drops.ts";
import type { Zombie } from "./zombie-list.ts";

/** Why a stream broke off, while the user's audio has not flowed again. */
export type Trouble = "send-timeout" | "send-error" | "stream-error";

/** What is known of one user; small, because thousands are kept. */
export class UserHealth {
  /** The name as it stands in the log. */
  readonly id: Buffer;
  readonly hash: number;
  /** The next user in the same place of the table. */
  next: UserHealth | undefined;
  /** The number of the line that named the user last. */
  lineNumber = 0;

  readonly received = new Counter(100);
  readonly dropped = new Counter(50);
  readonly sent = new Counter(100);
  readonly cloudReceived = new Counter(100);
  readonly cloudRelayed = new Counter(100);

  channelLen = 0;
  channelLenMax = 0;
  /** Frames and drops since the drop rate was last looked at, and what it was then. */
  windowReceived = 0;
  windowDropped = 0;
  recentDropRate = 0;
  /** 0 below the limit, 1 over it, 2 where it is a problem. */
  dropLevel: 0 | 1 | 2 = 0;

  readonly silentDrops = new SilentDrops();
  /** The present session is one. */
  zombie: Zombie | undefined = undefined;
  /** One session was. */
  wasZombie = false;

  trouble: Trouble | undefined = undefined;
  troubleSinceMs = Number.NaN;
  /** A new stream of the user has begun since. */
  attachedAgain = false;
  attachedAgainMs = Number.NaN;
  /** Frames received on that stream. */
  receivedSinceAttached = 0;

  /** When the bridge last had new frames of the user, and the cloud, by clocks that name their zone. */
  bridgeRoseAtMs = Number.NaN;
  cloudRoseAtMs = Number.NaN;
  /** The frames that the bridge had last, by the same clock. */
  readonly recentFrames = new RecentFrames(watchLimits.framesUntold);
  cloudPauseMaxMs = 0;

  constructor(id: Buffer, hash: number) {
    this.id = id;
    this.hash = hash;
  }

  get name(): string {
    return this.id.toString("utf8");
  }

  /** Dropped over received; null where no line tells how many frames were received. */
  get dropRate(): number | null {
    return dropRateOf(this.received.total, this.dropped.total);
  }
}

export function dropRateOf(received: number, dropped: number): number | null {
  return received === 0 ? null : Math.min(1, dropped / received);
}
