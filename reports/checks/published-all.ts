import { counted, whole } from "../format/quantity.ts";
import { defineCheck } from "./check.ts";

/** Every packet that was due was published: else the generator did not do its job. */
export const publishedAll = defineCheck({
  id: "published-all",
  title: "Packets published",
  kind: "validity",
  judge({ users }) {
    const scheduled = users.reduce((total, user) => total + user.scheduled, 0);
    const published = users.reduce((total, user) => total + user.published, 0);
    const short = users.filter((user) => user.publishFailed > 0 || user.published !== user.scheduled);
    const values = {
      limit: `all ${whole(scheduled)}`,
      limitValue: scheduled,
      measured: whole(published),
      measuredValue: published,
    };
    if (scheduled === 0) return { ...values, status: "unknown", detail: "No packet was due." };
    const [first] = short;
    if (first === undefined) return { ...values, status: "pass" };
    const whose = `${first.userId}: ${whole(first.published)} of ${whole(first.scheduled)}`;
    const detail = `${whose}, ${whole(first.publishFailed)} refused; ${counted(short.length, "user")} short.`;
    return { ...values, status: "fail", detail };
  },
});
