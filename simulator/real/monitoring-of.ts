import type { MonitoringRecord } from "../../reports/record/record.ts";
import { DurationHistogram } from "../measure/histogram.ts";
import type { ScrapedEndpoint } from "../scraper/scraper-messages.ts";
import { summarize } from "./summarize.ts";

/**
 * What came of scraping, as it stands in a record; null where the scraper gave no account.
 * @param calm from due time to cloud, of the frames that were due while nobody scraped
 * @param scraped the same of those due while somebody did
 */
export function monitoringOf(
  endpoints: readonly ScrapedEndpoint[] | null,
  calm: DurationHistogram,
  scraped: DurationHistogram,
): MonitoringRecord | null {
  return (
    endpoints && {
      endpoints: endpoints.map(({ latency, ...counts }) => ({
        ...counts,
        latency: summarize(DurationHistogram.decode(latency)),
      })),
      dueToCloud: { calm: summarize(calm), scraped: summarize(scraped) },
    }
  );
}
