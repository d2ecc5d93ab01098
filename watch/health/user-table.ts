import { UserHealth } from "./user-health.ts";

const USERS_MAX = 100_000;
/** Of the users kept: so many are forgotten at once, so that looking for them is seldom needed. */
const FORGET_SHARE = 1 / 16;

/**
 * The users by their names' bytes, so that no line needs its user as a string. Keeps a bounded number: those who were
 * named longest ago are forgotten.
 */
export class UserTable {
  readonly #byHash = new Map<number, UserHealth>();
  readonly #usersMax: number;
  readonly #onForget: (user: UserHealth) => void;
  #size = 0;
  #last: UserHealth | undefined;

  constructor(onForget: (user: UserHealth) => void, usersMax = USERS_MAX) {
    this.#onForget = onForget;
    this.#usersMax = usersMax;
  }

  get size(): number {
    return this.#size;
  }

  find(buffer: Buffer, start: number, end: number): UserHealth | undefined {
    if (this.#last !== undefined && isNamed(this.#last, buffer, start, end)) return this.#last;
    return this.#lookUp(hashOf(buffer, start, end), buffer, start, end);
  }

  findOrAdd(buffer: Buffer, start: number, end: number): UserHealth {
    if (this.#last !== undefined && isNamed(this.#last, buffer, start, end)) return this.#last;
    const hash = hashOf(buffer, start, end);
    let user = this.#lookUp(hash, buffer, start, end);
    if (user === undefined) {
      if (this.#size >= this.#usersMax) this.#forget();
      user = new UserHealth(Buffer.from(buffer.subarray(start, end)), hash);
      this.#add(user);
    }
    this.#last = user;
    return user;
  }

  *[Symbol.iterator](): Iterator<UserHealth> {
    for (const first of this.#byHash.values())
      for (let user: UserHealth | undefined = first; user !== undefined; user = user.next) yield user;
  }

  #lookUp(hash: number, buffer: Buffer, start: number, end: number): UserHealth | undefined {
    let user = this.#byHash.get(hash);
    while (user !== undefined && !isNamed(user, buffer, start, end)) user = user.next;
    return user;
  }

  #add(user: UserHealth): void {
    user.next = this.#byHash.get(user.hash);
    this.#byHash.set(user.hash, user);
    this.#size += 1;
  }

  #forget(): void {
    const longestAgo = [...this].sort((a, b) => a.lineNumber - b.lineNumber);
    const forgotten = longestAgo.splice(0, Math.max(1, Math.floor(this.#usersMax * FORGET_SHARE)));
    this.#byHash.clear();
    this.#size = 0;
    this.#last = undefined;
    for (const user of longestAgo) this.#add(user);
    for (const user of forgotten) this.#onForget(user);
  }
}

function isNamed({ id }: UserHealth, buffer: Buffer, start: number, end: number): boolean {
  const length = end - start;
  if (id.length !== length) return false;
  // Names mostly differ at their ends.
  for (let i = length - 1; i >= 0; i--) if (id[i] !== buffer[start + i]) return false;
  return true;
}

/** FNV-1a, 32 bits: http://www.isthe.com/chongo/tech/comp/fnv/ */
function hashOf(buffer: Buffer, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ (buffer[at] as number), 0x01000193);
  return hash;
}
