export interface Departure {
  readonly reason: string;
  /** Unix milliseconds. */
  readonly atMs: number;
}

const REMEMBERED_USERS = 10_000;

/** How each user's last session ended, for GetStatus; the longest unheard of are forgotten first. */
export class Departures {
  readonly #byUser = new Map<string, Departure>();

  add(userId: string, departure: Departure): void {
    this.#byUser.delete(userId);
    this.#byUser.set(userId, departure);
    if (this.#byUser.size <= REMEMBERED_USERS) return;
    for (const oldest of this.#byUser.keys()) {
      this.#byUser.delete(oldest);
      break;
    }
  }

  of(userId: string): Departure | undefined {
    return this.#byUser.get(userId);
  }
}
