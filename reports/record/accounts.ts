import type { AppAccounts } from "./hop-record.ts";
import type { Accounts, RunRecord } from "./record.ts";

/** Each account as it follows a number of frames in a sentence, in the order of a frame's way. */
export const accountWords = {
  delivered: "delivered",
  unpublished: "never published",
  outage: "fell into an outage",
  lostBeforeBridge: "lost before the bridge",
  unattached: "came while no stream was up",
  afterClose: "came after the close",
  droppedByQueue: "dropped by the queue",
  discardedAtClose: "discarded at the close",
  heldByBridge: "still held by the bridge",
  lostAfterBridge: "lost after the bridge",
  damaged: "damaged on the way",
} as const satisfies Record<keyof Accounts, string>;

export const ACCOUNT_NAMES = Object.keys(accountWords) as (keyof Accounts)[];

type CanBeCut = Pick<RunRecord, "complete">;

/**
 * An account in words; what a run that was cut has not published may not have been due yet, and what did not come through a
 * black box may have been lost before it, in it or after it.
 */
export function accountWord(
  name: keyof Accounts,
  { complete, run }: Pick<RunRecord, "complete" | "run">,
): string {
  if (name === "lostBeforeBridge" && run.target.kind !== "reference") return "lost between speaker and cloud";
  return name === "unpublished" && !complete ? "not yet published" : accountWords[name];
}

/**
 * Accounts as they are shown. Those of a run that was cut are counts of different moments: where more came out of a hop
 * than went into it, fewer had stopped before it, so that none is negative.
 */
export function shownAccounts<Kind extends Accounts>(accounts: Kind, { complete }: CanBeCut): Kind {
  if (complete) return accounts;
  const shown = { ...accounts };
  let owed = 0;
  for (const name of ACCOUNT_NAMES.toReversed()) {
    const frames = accounts[name] + owed;
    shown[name] = Math.max(0, frames) as Kind[typeof name];
    owed = Math.min(0, frames);
  }
  return shown;
}

/** The same of the accounts of the last hop. */
export const appAccountWords = {
  delivered: "delivered to apps",
  droppedSlow: "let go for slow apps",
  noSubscription: "for apps not subscribed",
  socketNotOpen: "for apps whose socket was closed",
  lostAfterRelay: "lost after the relay",
} as const satisfies Record<keyof AppAccounts, string>;

export const APP_ACCOUNT_NAMES = Object.keys(appAccountWords) as (keyof AppAccounts)[];

/** The accounts of all apps together; null where those of one are not known, or there is no app. */
export function totalAppAccounts({ users }: RunRecord): AppAccounts | null {
  const all = users.flatMap(({ apps }) => apps.map(({ accounts }) => accounts));
  if (all.length === 0 || all.includes(null)) return null;
  const sum = (name: keyof AppAccounts): number =>
    all.reduce((total, accounts) => total + (accounts?.[name] ?? 0), 0);
  return Object.fromEntries(APP_ACCOUNT_NAMES.map((name) => [name, sum(name)])) as AppAccounts;
}

export interface AccountTotals extends Accounts {
  readonly scheduled: number;
  readonly published: number;
}

/** The accounts of all users together. */
export function totalAccounts({ users }: RunRecord): AccountTotals {
  const sum = (ofUser: (user: RunRecord["users"][number]) => number): number =>
    users.reduce((total, user) => total + ofUser(user), 0);
  const totals = Object.fromEntries(ACCOUNT_NAMES.map((name) => [name, sum((user) => user.accounts[name])]));
  return {
    ...(totals as Accounts),
    scheduled: sum(({ scheduled }) => scheduled),
    published: sum(({ published }) => published),
  };
}
