import { counted, whole } from "../format/quantity.ts";
import { defineCheck } from "./check.ts";

/**
 * Every packet that was due was published: else the generator did not do its job. What a fault kept from being published
 * is not its fault, and stands in the account of the outage.
 */
export const publishedAll = defineCheck({
  id: "published-all",
  title: "Packets published",
  kind: "validity",
  judge({ users }) {
    const scheduled = users.reduce((total, user) => total + user.scheduled, 0);
    const unpublished = users.reduce((total, { accounts }) => total + accounts.unpublished, 0);
    const kept = users.reduce((total, user) => total + user.scheduled - user.published, 0) - unpublished;
    const short = users.filter(({ accounts }) => accounts.unpublished !== 0);
    const values = {
      limit: `all ${whole(scheduled)}`,
      limitValue: scheduled,
      measured: whole(scheduled - unpublished),
      measuredValue: scheduled - unpublished,
    };
    if (scheduled === 0) return { ...values, status: "unknown", detail: "No packet was due." };
    const [first] = short;
    if (first === undefined) {
      const detail = `With ${counted(kept, "packet")} that an outage kept from being published.`;
      return { ...values, status: "pass", ...(kept > 0 && { detail }) };
    }
    const did = first.scheduled - first.accounts.unpublished;
    const whose = `${first.userId}: ${whole(did)} of ${whole(first.scheduled)}`;
    const detail = `${whose}, ${whole(first.publishFailed)} refused; ${counted(short.length, "user")} short.`;
    return { ...values, status: "fail", detail };
  },
});
