import { counted, whole } from "../format/quantity.ts";
import { defineCheck } from "./check.ts";
import { atLeast } from "./limit.ts";
import { NOTHING_TO_SCRAPE, wasScraped } from "./scraping.ts";

/** The bridge answers whoever asks how it is, at the rate asked for, and with no error: else the load was less than it looks. */
export const monitoringAnswered = defineCheck({
  id: "monitoring-answered",
  title: "Scrapes answered",
  kind: "metric",
  judge({ scenario, monitoring }) {
    const share = scenario.expect.scrapesAnsweredMin;
    if (share === undefined) return undefined;
    const limit = atLeast(share, "ratio");
    const [worst] = (monitoring?.endpoints ?? []).toSorted((a, b) => wellAnswered(a) - wellAnswered(b));
    if (worst === undefined) return limit.judge(null, "Nobody scraped the bridge.");
    if (monitoring && !wasScraped(monitoring)) return limit.judge(null, NOTHING_TO_SCRAPE);
    const { path, asked, answered, non2xx, errors } = worst;
    const harm = non2xx + errors === 0 ? "no error" : `${whole(non2xx)} not 2xx, ${counted(errors, "error")}`;
    const detail = `${path}: ${whole(answered)} of ${whole(asked)}, ${harm}.`;
    const finding = limit.judge(wellAnswered(worst), detail);
    return errors > 0 ? { ...finding, status: "fail" } : finding;
  },
});

function wellAnswered({
  asked,
  answered,
  non2xx,
}: {
  asked: number;
  answered: number;
  non2xx: number;
}): number {
  return asked === 0 ? 0 : (answered - non2xx) / asked;
}
