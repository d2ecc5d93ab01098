import type { MonitoringRecord, RunRecord } from "../record/record.ts";

/** Why nothing is known of scraping: only the reference bridge says where its monitoring is. */
export const NOTHING_TO_SCRAPE = "The bridge shows no monitoring that could be scraped.";

/** Whether any endpoint was asked. */
export function wasScraped(monitoring: MonitoringRecord): boolean {
  return monitoring.endpoints.some(({ asked }) => asked > 0);
}

/** Whether the bridge is one of which nobody knows where its monitoring is. */
export function hidesMonitoring({ run, monitoring }: Pick<RunRecord, "run" | "monitoring">): boolean {
  return run.target.kind !== "reference" && (monitoring === null || !wasScraped(monitoring));
}
