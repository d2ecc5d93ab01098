import { counted } from "../format/quantity.ts";
import { defineCheck, type Finding } from "./check.ts";
import { NOT_SEEN } from "./limit.ts";
import { accountsFault } from "./user-accounts.ts";

/** Every scheduled frame of every user ended in exactly one account. */
export const accounts = defineCheck({
  id: "accounts",
  title: "Accounts add up",
  kind: "integrity",
  judge({ users, complete, k6 }) {
    const limit = { limit: "exact", limitValue: 0 };
    if (!complete) return unknown(limit, "Counts of a run cut short are of different moments.");
    if (users.length === 0) return unknown(limit, "The record holds no user.");
    const faults = users.flatMap((user) => {
      const fault = accountsFault(user);
      return fault === undefined ? [] : [`${user.userId}: ${fault}.`];
    });
    const [first] = faults;
    if (first !== undefined) {
      const measured = `${counted(faults.length, "user")} of ${users.length} off`;
      return { ...limit, status: "fail", measured, measuredValue: faults.length, detail: first };
    }
    const unlisted = users.find(({ missing }) => missing === null);
    if (unlisted && k6 === null)
      return unknown(limit, `The cloud did not say which frames of ${unlisted.userId} came.`);
    return {
      ...limit,
      status: "pass",
      measured: `for ${counted(users.length, "user")}`,
      measuredValue: 0,
      ...(k6 !== null && { detail: "By the number of chunks that k6 received, whichever they were." }),
      ...(users.some(({ bridge }) => bridge === null) && { detail: "Without the bridge's own counters." }),
    };
  },
});

function unknown(limit: Pick<Finding, "limit" | "limitValue">, detail: string): Finding {
  return { ...limit, status: "unknown", measured: NOT_SEEN, detail };
}
