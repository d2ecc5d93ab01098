import { z } from "zod";
import type { RecordSeries, RunRecord } from "../record/record.ts";
import type { ToldCounts } from "../record/told-counts.ts";
import type { CalmSpan } from "./calm-span.ts";
import { RECOVERED_BELOW_FRAMES } from "./queue-recovery.ts";

/** What it asks of a scenario's plan: how many packets come together, and the format's name, which has a packet's length. */
const planSchema = z.object({
  speaker: z.object({ shape: z.object({ packets: z.number().default(1) }), format: z.string() }),
});
const FRAME_MS = /-(\d+)ms/;

/** How long after the span's start a line of the log still told of a queue too long; 0 where none did. */
export function toldRecoveryMs({ startMs, endMs }: CalmSpan, told: readonly ToldCounts[]): number {
  const long = told.filter(
    ({ atMs, channelLen }) =>
      channelLen !== null && channelLen >= RECOVERED_BELOW_FRAMES && atMs >= startMs && atMs < endMs,
  );
  return Math.max(0, ...long.map(({ atMs }) => atMs - startMs));
}

/**
 * The series with the greatest length that each session's queue can have had, by how long the slowest frame of each window
 * was on the way: what waited behind it was due meanwhile, and a burst more.
 */
export function waitingSeries({ series, scenario }: RunRecord): RecordSeries {
  const { speaker } = planSchema.safeParse(scenario.plan).data ?? {};
  const frameMs = Number(FRAME_MS.exec(speaker?.format ?? "")?.[1]);
  const channelLenMax = series.latencyMaxMs.map((latencyMs) =>
    latencyMs === null || speaker === undefined || !(frameMs > 0)
      ? null
      : latencyMs / frameMs + speaker.shape.packets,
  );
  return { ...series, channelLenMax };
}
