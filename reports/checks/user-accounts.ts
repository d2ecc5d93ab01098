import { ACCOUNT_NAMES, APP_ACCOUNT_NAMES, accountWords, appAccountWords } from "../record/accounts.ts";
import type { BridgeCounters, UserRecord } from "../record/record.ts";

/** What is wrong with the accounts of one user, with the difference; undefined where they add up. */
export function accountsFault(user: UserRecord): string | undefined {
  return (
    negativeAccount(user) ??
    wrongPublished(user) ??
    unequalTotal(user) ??
    unequalBridge(user.bridge) ??
    unequalMissing(user) ??
    unequalApps(user)
  );
}

function negativeAccount({ accounts }: UserRecord): string | undefined {
  const name = ACCOUNT_NAMES.find((each) => accounts[each] < 0);
  return name && `${accounts[name]} frames ${accountWords[name]}`;
}

/** What the speaker says it published agrees with the accounts: only an outage may keep more from being published. */
function wrongPublished({ accounts, scheduled, published }: UserRecord): string | undefined {
  const most = scheduled - accounts.unpublished;
  if (published > most) return difference("published", published, "left to publish", most);
  const least = most - accounts.outage;
  return published < least ? difference("published", published, "at least due", least) : undefined;
}

function unequalTotal({ accounts, scheduled }: UserRecord): string | undefined {
  const total = ACCOUNT_NAMES.reduce((sum, name) => sum + accounts[name], 0);
  return difference("all accounts together", total, "scheduled", scheduled);
}

function unequalBridge(bridge: BridgeCounters | null): string | undefined {
  if (bridge === null) return undefined;
  const { received, sent, dropped, unattached, discarded, unconfirmed, held } = bridge;
  const ended = sent + dropped + unattached + discarded + unconfirmed + held;
  return difference("ended in the bridge", ended, "received by it", received);
}

function unequalMissing({ accounts, scheduled, missing }: UserRecord): string | undefined {
  if (missing === null) return undefined;
  const missed = missing.reduce((total, [first, last]) => total + last - first + 1, 0);
  return difference("delivered", accounts.delivered, "not missing at the cloud", scheduled - missed);
}

/** What came to the cloud ended in one account of each app, and what it handed to an app's socket came or was lost. */
function unequalApps({ accounts: { delivered }, apps }: UserRecord): string | undefined {
  for (const { packageName, accounts, relayed } of apps) {
    if (accounts === null) continue;
    const name = APP_ACCOUNT_NAMES.find((each) => accounts[each] < 0);
    if (name) return `${accounts[name]} frames ${appAccountWords[name]} (${packageName})`;
    const total = APP_ACCOUNT_NAMES.reduce((sum, each) => sum + accounts[each], 0);
    const handed = accounts.delivered + accounts.lostAfterRelay;
    const wrong =
      difference(`all accounts of ${packageName}`, total, "delivered to the cloud", delivered) ??
      difference(`delivered to ${packageName} or lost on the way`, handed, "relayed", relayed);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}

function difference(name: string, found: number, against: string, expected: number): string | undefined {
  if (found === expected) return undefined;
  const sign = found > expected ? "+" : "−";
  return `${name} ${found}, ${against} ${expected} (${sign}${Math.abs(found - expected)})`;
}
