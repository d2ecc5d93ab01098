import type { MonitoringRecord, RunRecord } from "../record/record.ts";
import { durations } from "./durations.ts";
import { passingRecord } from "./record-fixture.ts";

/** A bridge that was scraped for two seconds, and answered, while audio came as soon as in calm; passes. */
export function scrapedRecord(
  change: (monitoring: MonitoringRecord, record: RunRecord) => void = () => {},
): RunRecord {
  return passingRecord((record) => {
    Object.assign(record.scenario.expect, { monitoringCostMaxMs: 5, scrapesAnsweredMin: 0.95 });
    const users = ["u1", "u2"];
    record.faults.push({
      kind: "scrape",
      startMs: 7_000,
      endMs: 9_000,
      users,
      sign: "scraped",
      interrupts: "nothing",
    });
    record.events.push({ atMs: 9_000, source: "scraper", kind: "scraped", text: "600 answers" });
    const monitoring: MonitoringRecord = {
      endpoints: ["/metrics", "/sessions", "/healthz"].map((path) => ({
        ...{ path, asked: 200, answered: 200, non2xx: 0, errors: 0, bytes: 20_000 },
        latency: durations(200, 1.5),
      })),
      dueToCloud: { calm: durations(1_500, 3), scraped: durations(1_200, 3.5) },
    };
    record.monitoring = monitoring;
    change(monitoring, record);
  });
}
