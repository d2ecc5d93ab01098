import { counted, whole } from "../format/quantity.ts";
import { queueCapacityFrames } from "../record/queue-capacity.ts";
import { TOLD_EVERY_FRAMES } from "../record/told-counts.ts";
import { defineCheck } from "./check.ts";
import { below } from "./limit.ts";

/** The queues are mostly short: 95th percentile of each session's longest queue per 100 ms. */
export const channelLen = defineCheck({
  id: "channel-len",
  title: "channelLen, p95",
  kind: "metric",
  judge(record) {
    const limit = record.scenario.expect.channelLenP95Max;
    if (limit === undefined) return undefined;
    const seen = record.channelLen;
    if (seen === null || seen.samples === 0) return below(limit, "frames").judge(null);
    const capacity = queueCapacityFrames(record);
    const of = capacity === null ? "" : ` of ${whole(capacity)}`;
    const longest = `${counted(seen.max, "frame")}${of}`;
    const detail =
      record.told === null
        ? `At its longest the queue held ${longest}.`
        : `From its log, every ${TOLD_EVERY_FRAMES} frames: ${counted(seen.samples, "line")}, the longest queue ${longest}.`;
    return below(limit, "frames").judge(seen.p95, detail);
  },
});
