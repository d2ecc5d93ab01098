import { timeSpan, whole } from "../format/quantity.ts";
import type { Footprint } from "../record/fault-record.ts";
import type { RunRecord } from "../record/record.ts";
import { defineCheck, type Finding } from "./check.ts";
import { leastSquaresSlope } from "./least-squares.ts";
import { NOT_SEEN } from "./limit.ts";

const KIB = 1_024;
const MINUTE_MS = 60_000;
const SAMPLES_MIN = 10;
const SPAN_MIN_MS = 30_000;
/**
 * A process that is young fills its heap and its allocator's arenas: up to so much in its first two minutes under load
 * (measured with the reference bridge over twelve restarts, 0 to 7 MiB; from then on it is flat).
 */
const SETTLED_MS = 120_000;
const SETTLING_KIB = 24 * KIB;

/** The bridge's resident memory does not grow, by the straight line that fits its samples best; a short run cannot tell a little growth. */
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
    if (samples.length < SAMPLES_MIN || spanMs(samples) < SPAN_MIN_MS)
      return unseen(limit, `Too little after the fault to tell: ${extent(samples)}.`);
    const slope = leastSquaresSlope(samples.map(({ atMs, rssBytes }) => [atMs / MINUTE_MS, rssBytes / KIB]));
    const seen = `By ${extent(samples)}, from ${mebibytes(samples[0])} to ${mebibytes(samples.at(-1))}`;
    const growthKiB = (slope * spanMs(samples)) / MINUTE_MS;
    const mayBeSettling = spanMs(samples) < SETTLED_MS && growthKiB <= SETTLING_KIB;
    return {
      ...limit,
      status: slope <= limitValue ? "pass" : mayBeSettling ? "unknown" : "fail",
      measured: `${besideLimit(limitValue, slope)} KiB/min`,
      measuredValue: slope,
      detail:
        mayBeSettling && slope > limitValue
          ? `${seen}: a young process grows so much by itself.`
          : `${seen}.`,
    };
  },
});

function unseen(limit: Pick<Finding, "limit" | "limitValue">, detail: string): Finding {
  return { ...limit, status: "unknown", measured: NOT_SEEN, detail };
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
