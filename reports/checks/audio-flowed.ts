import { counted } from "../format/quantity.ts";
import { defineCheck } from "./check.ts";

/** Some audio came through: a run in which everything was published and nothing arrived is never green. */
export const audioFlowed = defineCheck({
  id: "audio-flowed",
  title: "Audio came through",
  kind: "integrity",
  judge({ users, complete }) {
    const published = users.reduce((total, user) => total + user.published, 0);
    const delivered = users.reduce((total, user) => total + user.cloud.delivered, 0);
    const values = {
      limit: "≥ 1 frame",
      limitValue: 1,
      measured: counted(delivered, "frame"),
      measuredValue: delivered,
      unit: "frames",
    } as const;
    if (delivered > 0) {
      const deaf = users.filter((user) => user.published > 0 && user.cloud.delivered === 0);
      const detail = `Nothing came of ${counted(deaf.length, "user")}, first of ${deaf[0]?.userId}.`;
      return { ...values, status: "pass", ...(deaf.length > 0 && { detail }) };
    }
    if (published === 0) return { ...values, status: "unknown", detail: "No packet was published." };
    if (!complete) return { ...values, status: "unknown", detail: "The run was cut short." };
    return { ...values, status: "fail", detail: `${counted(published, "packet")} had been published.` };
  },
});
