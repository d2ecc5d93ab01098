import { counted } from "../format/quantity.ts";
import { NETWORK_GONE, type RunRecord } from "../record/record.ts";
import { defineCheck } from "./check.ts";
import { dueFrames } from "./due-frames.ts";

/** The first network of the machine that went away after users had joined, where one did. */
export function networkGone({ events }: Pick<RunRecord, "events">): string | undefined {
  return events.find(({ kind }) => kind === NETWORK_GONE)?.text;
}

/**
 * Where a network of the machine went away, no audio that did not come is held against the bridge: it may have gone by that
 * network. Where none did there is nothing to judge, and where all audio came all the same it did no harm.
 */
export const networkSteady = defineCheck({
  id: "network-steady",
  title: "Networks stayed",
  kind: "validity",
  judge(record) {
    const gone = networkGone(record);
    if (gone === undefined) return undefined;
    const lost = record.users.reduce((total, user) => total + Math.max(0, dueFrames(user).neverCame), 0);
    const values = { limit: "all", limitValue: 0, measured: `not ${gone}`, measuredValue: lost };
    if (lost === 0) return { ...values, status: "pass", detail: "No audio was lost by it." };
    return { ...values, status: "fail", detail: `${counted(lost, "frame")} did not come.` };
  },
});
