import { z } from "zod";
import type { RunRecord, UserRecord } from "../record/record.ts";
import { nearestRank } from "./nearest-rank.ts";

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

/**
 * How many frames a session's queue can have held while a frame was on its way for so many milliseconds: what waited behind
 * it was due meanwhile, and a burst more. Null of a shape of speech of which that cannot be said.
 */
export function queueBoundOf({ scenario }: RunRecord): ((latencyMs: number) => number) | null {
  const { speaker } = planSchema.safeParse(scenario.plan).data ?? {};
  const frameMs = Number(FRAME_MS.exec(speaker?.format ?? "")?.[1]);
  if (speaker === undefined || !(frameMs > 0)) return null;
  return (latencyMs) => latencyMs / frameMs + speaker.shape.packets;
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
