import { z } from "zod";
import { nearestRank } from "../../common/statistics/nearest-rank.ts";
import type { RunRecord, UserRecord } from "../record/record.ts";

/** What it asks of a scenario's plan: how many packets come together, and the format's name, which has a packet's length. */
const planSchema = z.object({
  speaker: z.object({
    shape: z.object({
      /** Of these alone a group is as long as the pause after it. */
      kind: z.enum(["steady", "burst"]),
      packets: z.number().default(1),
    }),
    format: z.string(),
  }),
});
const FRAME_MS = /-(\d+)ms/;

/** How many frames were due while one was on its way, at least and at most. */
interface DueMeanwhile {
  least(latencyMs: number): number;
  most(latencyMs: number): number;
}

/** Null of a shape of speech of which that cannot be said. A burst that is due at once counts wholly or not at all. */
function dueMeanwhileOf({ scenario }: RunRecord): DueMeanwhile | null {
  const { speaker } = planSchema.safeParse(scenario.plan).data ?? {};
  const frameMs = Number(FRAME_MS.exec(speaker?.format ?? "")?.[1]);
  if (speaker === undefined || !(frameMs > 0)) return null;
  const { packets } = speaker.shape;
  return {
    least: (latencyMs) => Math.max(0, latencyMs / frameMs - packets),
    most: (latencyMs) => latencyMs / frameMs + packets,
  };
}

/**
 * How many frames a session's queue can have held while a frame was on its way for so many milliseconds: what waited behind
 * it was due meanwhile, and a burst more. Null of a shape of speech of which that cannot be said.
 */
export function queueBoundOf(record: RunRecord): ((latencyMs: number) => number) | null {
  return dueMeanwhileOf(record)?.most ?? null;
}

/**
 * How many frames of one user were on their way at once, at least, by the slowest frame of each window: the 95th percentile,
 * in frames. While a fault lasts they may wait anywhere, so what was on its way then is left out. Null where nobody can say.
 */
function underwayP95Least(record: RunRecord): number | null {
  const due = dueMeanwhileOf(record);
  if (due === null) return null;
  const { intervalMs, latencyMaxMs } = record.series;
  const underway = latencyMaxMs.flatMap((latencyMs, window) => {
    if (latencyMs === null) return [];
    const untilMs = (window + 1) * intervalMs;
    const isOfFault = meetsFault(record, window * intervalMs - latencyMs, untilMs);
    return isOfFault ? [] : [due.least(latencyMs)];
  });
  const least = nearestRank(underway, 0.95);
  return least === null ? null : Math.floor(least);
}

/**
 * How many frames were on their way at once, at least, while the log of a black box says that its queue is shorter than the
 * scenario's limit; null where the two agree. Frames can wait elsewhere, so it does not say that the log is wrong.
 */
export function underwayAgainstLog(record: RunRecord): number | null {
  const limit = record.scenario.expect.channelLenP95Max;
  const told = record.told === null ? null : record.channelLen;
  if (limit === undefined || told === null || told.p95 >= limit) return null;
  const underway = underwayP95Least(record);
  return underway !== null && underway >= limit ? underway : null;
}

/** Scraping the bridge and striking an app behind the cloud keep no frame from the cloud. */
function meetsFault({ faults }: RunRecord, fromMs: number, untilMs: number): boolean {
  return faults.some(
    ({ startMs, endMs, sign, app }) =>
      sign !== "scraped" && app === undefined && startMs < untilMs && (endMs === null || endMs > fromMs),
  );
}

/**
 * The most that the 95th percentile of the queues' lengths can be, by how long frames were on their way; null where nobody
 * can say. A frame may have been at the head of a queue from its due time until it came, and one that never came in a queue
 * at any time.
 */
export function queueP95Most(record: RunRecord): number | null {
  const { series, scenario, users } = record;
  const bound = queueBoundOf(record);
  const lost = users.map(lostFrames);
  if (bound === null || !record.complete || lost.some((frames) => frames === null)) return null;
  const windows = Math.ceil(scenario.durationMs / series.intervalMs);
  const longest = new Array<number>(windows).fill(0);
  for (const [window, latencyMs] of series.latencyMaxMs.entries()) {
    if (latencyMs === null) continue;
    const first = Math.max(0, Math.floor(window - latencyMs / series.intervalMs));
    for (let each = first; each <= window && each < windows; each++)
      longest[each] = Math.max(longest[each] ?? 0, bound(latencyMs));
  }
  const most = nearestRank(longest, 0.95);
  return most === null ? null : Math.ceil(most + Math.max(0, ...lost.map((frames) => frames ?? 0)));
}

function lostFrames({ missing }: UserRecord): number | null {
  return missing?.reduce((total, [first, last]) => total + last - first + 1, 0) ?? null;
}
