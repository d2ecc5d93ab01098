import { whole } from "../format/quantity.ts";
import { ACCOUNT_NAMES, type AccountTotals, accountWords } from "../record/accounts.ts";

/** The way of all frames in one sentence: published, delivered, and each loss by its name. */
export function accountsLine(totals: AccountTotals): string {
  const losses = ACCOUNT_NAMES.filter((name) => name !== "delivered" && totals[name] !== 0);
  const named = losses.map((name) => `${whole(totals[name])} ${accountWords[name]}`);
  const way = `${whole(totals.published)} published → ${whole(totals.delivered)} delivered`;
  return `${way}; ${named.length === 0 ? "none lost" : named.join(", ")}`;
}
