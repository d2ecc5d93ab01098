import { whole } from "../format/quantity.ts";
import {
  ACCOUNT_NAMES,
  APP_ACCOUNT_NAMES,
  accountWord,
  appAccountWords,
  shownAccounts,
  totalAccounts,
} from "../record/accounts.ts";
import type { AppAccounts } from "../record/hop-record.ts";
import { isK6Untold, K6_UNTOLD } from "../record/k6-record.ts";
import type { RunRecord } from "../record/record.ts";

/** The way of all frames in one sentence: published, delivered, and each loss by its name. */
export function accountsLine(record: RunRecord): string {
  const totals = shownAccounts(totalAccounts(record), record);
  if (isK6Untold(record))
    return `${whole(totals.published)} published; what was delivered is not known: ${K6_UNTOLD}`;
  const losses = ACCOUNT_NAMES.filter((name) => name !== "delivered" && totals[name] !== 0);
  const named = losses.map((name) => `${whole(totals[name])} ${accountWord(name, record)}`);
  const way = `${whole(totals.published)} published → ${whole(totals.delivered)} delivered`;
  return `${way}; ${named.length === 0 ? "none lost" : named.join(", ")}`;
}

/** The last hop of all frames in one sentence: what was for apps, what came to them, and each loss by its name. */
export function appAccountsLine(totals: AppAccounts): string {
  const losses = APP_ACCOUNT_NAMES.filter((name) => name !== "delivered" && totals[name] !== 0);
  const named = losses.map((name) => `${whole(totals[name])} ${appAccountWords[name]}`);
  const due = APP_ACCOUNT_NAMES.reduce((sum, name) => sum + totals[name], 0);
  const way = `${whole(due)} for apps → ${whole(totals.delivered)} delivered`;
  return `${way}; ${named.length === 0 ? "none lost" : named.join(", ")}`;
}
