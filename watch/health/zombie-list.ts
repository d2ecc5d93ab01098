/** One session that dropped while nothing was sent. */
export interface Zombie {
  readonly user: string;
  /** When it began to drop; NaN where the lines carry no time. */
  readonly sinceMs: number;
  /** Frames it dropped while nothing was sent. */
  dropped: number;
  /** `standing` as far as the log goes. */
  state: "standing" | "session-over" | "sends-again";
}

const NAMED_MAX = 100;

/** Every zombie is counted; so many are kept by name. */
export class ZombieList {
  readonly named: Zombie[] = [];
  count = 0;

  add(zombie: Zombie): Zombie {
    this.count += 1;
    if (this.named.length < NAMED_MAX) this.named.push(zombie);
    return zombie;
  }
}
