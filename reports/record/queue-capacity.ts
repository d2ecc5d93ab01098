import type { RunRecord } from "./record.ts";

/** How many frames each session's queue may hold; null of a bridge whose settings are not known. */
export function queueCapacityFrames({ settings }: RunRecord): number | null {
  const { queueFrames } = settings.bridge;
  return typeof queueFrames === "number" ? queueFrames : null;
}
