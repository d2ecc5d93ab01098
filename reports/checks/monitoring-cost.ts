import { counted, quantity } from "../format/quantity.ts";
import { defineCheck, type Finding } from "./check.ts";
import { atMost } from "./limit.ts";
import { scrapedSpans } from "./scraped-spans.ts";
import { NOTHING_TO_SCRAPE, wasScraped } from "./scraping.ts";

/** Of fewer frames on either side the 99th percentile is chance. */
const FRAMES_MIN = 1_000;

/**
 * Audio comes as soon while the bridge is scraped as in the calm beside it. Noise of the machine falls on both, but not always
 * on both alike: where most of the spans do not show what the whole shows, whose it is cannot be told.
 */
export const monitoringCost = defineCheck({
  id: "monitoring-cost",
  title: "p99 for scraping",
  kind: "metric",
  judge(record) {
    const { scenario, monitoring } = record;
    const limitMs = scenario.expect.monitoringCostMaxMs;
    if (limitMs === undefined) return undefined;
    const limit = atMost(limitMs, "ms");
    if (monitoring === null) return limit.judge(null, "Nobody scraped the bridge.");
    if (!wasScraped(monitoring)) return limit.judge(null, NOTHING_TO_SCRAPE);
    const { calm, scraped } = monitoring.dueToCloud;
    if (Math.min(calm.count, scraped.count) < FRAMES_MIN)
      return limit.judge(
        null,
        `Of ${calm.count} frames in calm and ${scraped.count} scraped no p99 can be told.`,
      );
    const detail = `Due → cloud, p99: ${quantity(calm.p99Ms, "ms")} in calm, ${quantity(scraped.p99Ms, "ms")} while scraped.`;
    const cost = limit.judge(scraped.p99Ms - calm.p99Ms, detail);
    const { spans, later, areMostLater, isCalmLater } = scrapedSpans(record, limitMs);
    if (cost.status !== "fail") return isCalmLater ? untold(cost, `${detail} ${CALM_LATER}`) : cost;
    const shown = `${detail} It shows in ${later} of ${counted(spans, "span")}`;
    if (areMostLater) return { ...cost, detail: `${shown}.` };
    return untold(cost, `${shown}: noise of the machine does as much.`);
  },
});

const CALM_LATER =
  "Calm came later, too, once the bridge had been scraped: by noise of the machine, or because scraping slows it for good.";

function untold({ measuredValue: _, ...finding }: Finding, detail: string): Finding {
  return { ...finding, status: "unknown", detail };
}
