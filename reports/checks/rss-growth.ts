import { leastSquaresSlope } from "../../common/statistics/least-squares.ts";
import { timeSpan, whole } from "../format/quantity.ts";
import type { Footprint } from "../record/fault-record.ts";
import type { RunRecord } from "../record/record.ts";
import { defineCheck, type Finding } from "./check.ts";
import { NOT_SEEN } from "./limit.ts";

const KIB = 1_024;
const MINUTE_MS = 60_000;
const SAMPLES_MIN = 10;
const SPAN_MIN_MS = 30_000;
/** How it says that the run ended too soon after its fault, as the next one will. */
export const TOO_SHORT = "Too little after the fault to tell";
/**
 * A process that is young fills its heap and its allocator's arenas. Measured with the reference bridge over a hundred
 * restarts: up to 15 MiB in the first 100 s from the first restart on, not 1 MiB in the 150 s after that.
 */
const SETTLED_AFTER_MS = 120_000;
const SETTLING_KIB = 24 * KIB;

/** The bridge's resident memory does not grow, by the straight line that fits its samples best, from when it has settled on. */
export const rssGrowth = defineCheck({
  id: "rss-growth",
  title: "Bridge memory growth",
  kind: "metric",
  judge({ scenario, faults, footprint }) {
    const limitValue = scenario.expect.rssGrowthMaxKiBPerMin;
    if (limitValue === undefined) return undefined;
    const limit = { limit: `≤ ${whole(limitValue)} KiB/min`, limitValue };
    const [fault] = faults;
    if (fault === undefined) return unseen(limit, "No fault was struck.");
    if (footprint === null) return unseen(limit, "Nobody could look at the bridge's process.");
    const samples = footprint.samples.filter(({ atMs }) => atMs >= fault.startMs);
    if (!areEnough(samples)) return unseen(limit, `${TOO_SHORT}: ${extent(samples)}.`);
    const settled = samples.filter(({ atMs }) => atMs >= fault.startMs + SETTLED_AFTER_MS);
    const isYoung = !areEnough(settled);
    const judged = isYoung ? samples : settled;
    const slope = leastSquaresSlope(judged.map(({ atMs, rssBytes }) => [atMs / MINUTE_MS, rssBytes / KIB]));
    const isSettling = isYoung && slope > limitValue && (slope * spanMs(judged)) / MINUTE_MS <= SETTLING_KIB;
    const seen = `By ${extent(judged)}, from ${mebibytes(judged[0])} to ${mebibytes(judged.at(-1))}`;
    return {
      ...limit,
      status: slope <= limitValue ? "pass" : isSettling ? "unknown" : "fail",
      measured: `${besideLimit(limitValue, slope)} KiB/min`,
      measuredValue: slope,
      detail: isSettling ? `${seen}: a young process grows so much by itself.` : `${seen}.`,
    };
  },
});

function unseen(limit: Pick<Finding, "limit" | "limitValue">, detail: string): Finding {
  return { ...limit, status: "unknown", measured: NOT_SEEN, detail };
}

function areEnough(samples: readonly Footprint[]): boolean {
  return samples.length >= SAMPLES_MIN && spanMs(samples) >= SPAN_MIN_MS;
}

function spanMs(samples: readonly Footprint[]): number {
  return (samples.at(-1)?.atMs ?? 0) - (samples[0]?.atMs ?? 0);
}

function extent(samples: readonly Footprint[]): string {
  return `${samples.length} samples over ${timeSpan(spanMs(samples))}`;
}

function mebibytes(sample: NonNullable<RunRecord["footprint"]>["idle"] | undefined): string {
  return `${((sample?.rssBytes ?? 0) / KIB ** 2).toFixed(1)} MiB`;
}

/** Whole, but never rounded onto a limit that the value does not equal. */
function besideLimit(limit: number, value: number): string {
  return whole(value) === whole(limit) && value !== limit ? String(value) : whole(value);
}
