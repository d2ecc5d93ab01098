import type { Accounts, RunRecord } from "./record.ts";

/** Each account as it follows a number of frames in a sentence, in the order of a frame's way. */
export const accountWords = {
  delivered: "delivered",
  unpublished: "never published",
  lostBeforeBridge: "lost before the bridge",
  unattached: "came while no stream was up",
  afterClose: "came after the close",
  droppedByQueue: "dropped by the queue",
  discardedAtClose: "discarded at the close",
  lostAfterBridge: "lost after the bridge",
  damaged: "damaged on the way",
} as const satisfies Record<keyof Accounts, string>;

export const ACCOUNT_NAMES = Object.keys(accountWords) as (keyof Accounts)[];

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
