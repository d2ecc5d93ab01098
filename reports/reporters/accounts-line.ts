import { whole } from "../format/quantity.ts";
import {
  ACCOUNT_NAMES,
  type AccountTotals,
  APP_ACCOUNT_NAMES,
  accountWords,
  appAccountWords,
} from "../record/accounts.ts";
import type { AppAccounts } from "../record/hop-record.ts";

/** The way of all frames in one sentence: published, delivered, and each loss by its name. */
export function accountsLine(totals: AccountTotals): string {
  const losses = ACCOUNT_NAMES.filter((name) => name !== "delivered" && totals[name] !== 0);
  const named = losses.map((name) => `${whole(totals[name])} ${accountWords[name]}`);
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
