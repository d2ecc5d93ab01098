import { systemClock } from "../../bridge/system-clock.ts";
import type { Footprint } from "../../reports/record/fault-record.ts";
import type { ProcessUsageSample } from "../measure/process-usage.ts";
import type { BridgeView } from "./bridge-view.ts";

/** What the operating system and a small request say of a bridge process, on the monotonic clock; null where it is gone. */
export async function footprintOf(
  usage: ProcessUsageSample | null,
  view: BridgeView,
): Promise<Footprint | null> {
  if (usage === null) return null;
  const responseMs = await view.responseMs();
  const { threads, descriptors, rssBytes, cpuWaitMs } = usage;
  return { atMs: systemClock.nowMs(), threads, descriptors, rssBytes, responseMs, cpuWaitMs };
}
