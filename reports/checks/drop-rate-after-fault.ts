import { whole } from "../format/quantity.ts";
import { framesAfterFault } from "../record/frames-after-fault.ts";
import { defineCheck } from "./check.ts";
import { faultWords } from "./fault-words.ts";
import { below } from "./limit.ts";

/** Frames that a full queue refused from the first fault to the end: a zombie session drops all that it receives. */
export const dropRateAfterFault = defineCheck({
  id: "drop-rate-after-fault",
  title: "Dropped after the fault",
  kind: "metric",
  judge(record) {
    const limit = record.scenario.expect.dropRateAfterFaultMax;
    if (limit === undefined) return undefined;
    const [fault] = record.faults;
    const frames = framesAfterFault(record);
    if (fault === undefined || frames === null)
      return below(limit, "ratio").judge(null, "No fault was struck.");
    const { received, dropped } = frames;
    if (received === 0)
      return below(limit, "ratio").judge(null, `Nothing was seen to come after ${faultWords(fault)}.`);
    const detail = `From ${faultWords(fault)} on, ${whole(dropped)} of ${whole(received)} frames.`;
    return below(limit, "ratio").judge(dropped / received, detail);
  },
});
