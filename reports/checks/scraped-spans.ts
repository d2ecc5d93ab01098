import type { FaultRecord } from "../record/fault-record.ts";
import type { RunRecord } from "../record/record.ts";

/** What waited while the bridge was scraped may come so long after; that is no calm yet. */
const CATCH_UP_MS = 500;

/** In how many of the spans a cost must show that is the bridge's: noise of the machine comes to a few of them. */
const SHARE_MIN = 0.8;

/** In how many of the spans in which the bridge was scraped that showed. */
export interface ScrapedSpans {
  /** Spans that frames came in, with frames in calm beside them. */
  readonly spans: number;
  /** Of these, the ones in which audio came later than in the calm before and after. */
  readonly later: number;
  /** Whether that is most of them. */
  readonly areMostLater: boolean;
  /** Whether in most of the calm after a span audio came later than before the first one: it is then no measure of the spans. */
  readonly isCalmLater: boolean;
}

/**
 * Holds each span in which the bridge was scraped against the calm before it and after it, by the windows of 100 ms. In a span
 * audio came later where the p99 of its worst window, or of its middle one, lies more than `byMs` above the same of both. The
 * worst of three alike is any one of them one time in three: four of five so come about by chance one time in twenty.
 */
export function scrapedSpans({ faults, series }: RunRecord, byMs: number): ScrapedSpans {
  const scraped = faults
    .filter(({ sign }) => sign === "scraped")
    .toSorted((a, b) => a.startMs - b.startMs)
    .map((fault) => ({ fault, windows: windowsIn(series, fault.startMs, endOf(fault)) }));
  const seen = scraped.flatMap(({ fault, windows }, at) => {
    const [before, after] = [scraped[at - 1]?.fault, scraped[at + 1]?.fault];
    const calm = [
      windowsIn(series, before === undefined ? 0 : endOf(before) + CATCH_UP_MS, fault.startMs),
      windowsIn(series, endOf(fault) + CATCH_UP_MS, after?.startMs ?? Number.POSITIVE_INFINITY),
    ].filter(({ length }) => length > 0);
    return windows.length === 0 || calm.length === 0 ? [] : [isLater(windows, calm, byMs)];
  });
  return { ...shareOf(seen), isCalmLater: isCalmLater(scraped, series, byMs) };
}

function shareOf(seen: readonly boolean[]): Pick<ScrapedSpans, "spans" | "later" | "areMostLater"> {
  const later = seen.filter(Boolean).length;
  return { spans: seen.length, later, areMostLater: seen.length > 0 && later >= SHARE_MIN * seen.length };
}

/** By the middle windows: what scraping left behind for good is in all of them. */
function isCalmLater(
  scraped: readonly { readonly fault: FaultRecord }[],
  series: RunRecord["series"],
  byMs: number,
): boolean {
  const before = windowsIn(series, 0, scraped[0]?.fault.startMs ?? 0);
  if (before.length === 0) return false;
  const calm = scraped
    .map(({ fault }, at) =>
      windowsIn(
        series,
        endOf(fault) + CATCH_UP_MS,
        scraped[at + 1]?.fault.startMs ?? Number.POSITIVE_INFINITY,
      ),
    )
    .filter(({ length }) => length > 0);
  return shareOf(calm.map((windows) => middle(windows) - middle(before) > byMs)).areMostLater;
}

function endOf({ endMs }: FaultRecord): number {
  return endMs ?? Number.POSITIVE_INFINITY;
}

/** The p99 of each window that lies wholly between two times and in which frames came; sorted. */
function windowsIn(series: RunRecord["series"], fromMs: number, toMs: number): number[] {
  const { intervalMs, latencyP99Ms } = series;
  return latencyP99Ms
    .filter((_, index) => index * intervalMs >= fromMs && (index + 1) * intervalMs <= toMs)
    .filter((p99Ms) => p99Ms !== null)
    .sort((a, b) => a - b);
}

function isLater(windows: readonly number[], calm: readonly number[][], byMs: number): boolean {
  return [middle, worst].some((of) => of(windows) - Math.max(...calm.map(of)) > byMs);
}

function middle(sorted: readonly number[]): number {
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function worst(sorted: readonly number[]): number {
  return sorted.at(-1) ?? 0;
}
