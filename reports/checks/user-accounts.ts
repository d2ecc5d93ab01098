import { ACCOUNT_NAMES, accountWords } from "../record/accounts.ts";
import type { BridgeCounters, UserRecord } from "../record/record.ts";

/** What is wrong with the accounts of one user, with the difference; undefined where they add up. */
export function accountsFault(user: UserRecord): string | undefined {
  return negativeAccount(user) ?? unequalTotal(user) ?? unequalBridge(user.bridge) ?? unequalMissing(user);
}

function negativeAccount({ accounts }: UserRecord): string | undefined {
  const name = ACCOUNT_NAMES.find((each) => accounts[each] < 0);
  return name && `${accounts[name]} frames ${accountWords[name]}`;
}

function unequalTotal({ accounts, scheduled }: UserRecord): string | undefined {
  const total = ACCOUNT_NAMES.reduce((sum, name) => sum + accounts[name], 0);
  return difference("all accounts together", total, "scheduled", scheduled);
}

function unequalBridge(bridge: BridgeCounters | null): string | undefined {
  if (bridge === null) return undefined;
  const { received, sent, dropped, unattached, discarded, unconfirmed } = bridge;
  const ended = sent + dropped + unattached + discarded + unconfirmed;
  return difference("ended in the bridge", ended, "received by it", received);
}

function unequalMissing({ accounts, scheduled, missing }: UserRecord): string | undefined {
  if (missing === null) return undefined;
  const missed = missing.reduce((total, [first, last]) => total + last - first + 1, 0);
  return difference("delivered", accounts.delivered, "not missing at the cloud", scheduled - missed);
}

function difference(name: string, found: number, against: string, expected: number): string | undefined {
  if (found === expected) return undefined;
  const sign = found > expected ? "+" : "−";
  return `${name} ${found}, ${against} ${expected} (${sign}${Math.abs(found - expected)})`;
}
