import { systemClock } from "../../bridge/system-clock.ts";
import type { Footprint } from "../../reports/record/fault-record.ts";
import { sampleProcess } from "../measure/process-usage.ts";
import type { BridgeView } from "./bridge-view.ts";

/** What the operating system and an HTTP request say of a bridge process, on the monotonic clock; null where it is gone. */
export async function footprintOf(pid: number, view: BridgeView): Promise<Footprint | null> {
  const [usage, responseMs] = await Promise.all([sampleProcess(pid), view.responseMs()]);
  if (usage === null) return null;
  const { threads, descriptors, rssBytes, cpuWaitMs } = usage;
  return { atMs: systemClock.nowMs(), threads, descriptors, rssBytes, responseMs, cpuWaitMs };
}
