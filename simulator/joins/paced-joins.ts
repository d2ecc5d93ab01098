import type { Clock } from "../../bridge/core/clock.ts";

/** So many joins are on their way together at most, and so many need not wait for their turn. */
export const JOINS_AT_ONCE = 10;

export interface PacedOptions<Item> {
  readonly clock: Clock;
  /** So many are under way together at most. */
  readonly atOnce: number;
  /** How long after the beginning the item at this place may start, at the earliest. */
  readonly afterMs: (index: number) => number;
  readonly start: (item: Item) => Promise<void>;
}

/** Starts items in their order, none before its time and few at once; resolves when all are done. Rejects with the first that fails. */
export async function paced<Item>(
  items: readonly Item[],
  { clock, atOnce, afterMs, start }: PacedOptions<Item>,
): Promise<void> {
  const beginMs = clock.nowMs();
  const left = items.entries();
  const lane = async (): Promise<void> => {
    for (const [index, item] of left) {
      const waitMs = beginMs + afterMs(index) - clock.nowMs();
      if (waitMs > 0) await new Promise<void>((done) => clock.after(waitMs, done));
      await start(item);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}

/** When the user at this place joins, in milliseconds from the beginning: the first few at once, the others one by one. */
export function joinAfterMs(index: number, joinsPerSecond: number): number {
  return (Math.max(0, index + 1 - JOINS_AT_ONCE) * 1_000) / joinsPerSecond;
}

/** How much longer than for a few the limits of waiting must be for so many users, in milliseconds. */
export function joinSpanMs(users: number, joinsPerSecond: number): number {
  return joinAfterMs(users - 1, joinsPerSecond);
}

/** Users join in their order, at the pace of the scenario. */
export function joinPaced<User>(
  users: readonly User[],
  { clock, joinsPerSecond }: { readonly clock: Clock; readonly joinsPerSecond: number },
  join: (user: User) => Promise<void>,
): Promise<void> {
  return paced(users, {
    clock,
    atOnce: JOINS_AT_ONCE,
    afterMs: (index) => joinAfterMs(index, joinsPerSecond),
    start: join,
  });
}
