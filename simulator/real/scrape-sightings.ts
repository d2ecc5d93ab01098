import type { MonitoringRecord } from "../../reports/record/record.ts";
import { DurationHistogram } from "../measure/histogram.ts";
import type { ScrapedEndpoint } from "../scraper/scraper-messages.ts";
import { summarize } from "./summarize.ts";

type Counts = Omit<ScrapedEndpoint, "latency"> & { readonly latency: DurationHistogram };

/** What the endpoints of the bridge have answered so far, all scrapes together. */
export class ScrapeSightings {
  readonly #endpoints = new Map<string, Counts>();

  add(endpoints: readonly ScrapedEndpoint[]): void {
    for (const { path, latency, ...counts } of endpoints) {
      const before = this.#endpoints.get(path);
      const histogram = before?.latency ?? new DurationHistogram();
      histogram.add(DurationHistogram.decode(latency));
      this.#endpoints.set(path, {
        ...{ path, latency: histogram },
        asked: counts.asked + (before?.asked ?? 0),
        answered: counts.answered + (before?.answered ?? 0),
        non2xx: counts.non2xx + (before?.non2xx ?? 0),
        errors: counts.errors + (before?.errors ?? 0),
        bytes: counts.bytes + (before?.bytes ?? 0),
      });
    }
  }

  /**
   * Null where nothing has been scraped.
   * @param calm from due time to cloud, of the frames that were due while nobody scraped
   * @param scraped the same of those due while somebody did
   */
  record(calm: DurationHistogram, scraped: DurationHistogram): MonitoringRecord | null {
    if (this.#endpoints.size === 0) return null;
    const endpoints = Array.from(this.#endpoints.values(), ({ latency, ...counts }) => ({
      ...counts,
      latency: summarize(latency),
    }));
    return { endpoints, dueToCloud: { calm: summarize(calm), scraped: summarize(scraped) } };
  }
}
