import { defineCheck } from "./check.ts";
import { hasBitten, unseenSignWords } from "./fault-signs.ts";
import { faultWords } from "./fault-words.ts";
import { NOTHING_TO_SCRAPE } from "./scraping.ts";
import { hiddenSends } from "./told-hold-ups.ts";

/** Every fault left its sign: one that did nothing has tested nothing. */
export const faultsBit = defineCheck({
  id: "faults-bit",
  title: "Faults that bit",
  kind: "validity",
  judge(record) {
    if (record.faults.length === 0) return undefined;
    const seen = record.faults.map((fault) => ({ fault, bitten: hasBitten(fault, record) }));
    const bit = seen.filter(({ bitten }) => bitten === true).length;
    const values = {
      limit: `all ${seen.length}`,
      limitValue: seen.length,
      measured: `${bit} of ${seen.length}`,
      measuredValue: bit,
    };
    const harmless = seen.find(({ bitten }) => bitten === false)?.fault;
    if (harmless) {
      const detail = `After ${faultWords(harmless)} ${unseenSignWords[harmless.sign]}.`;
      return { ...values, status: "fail", detail };
    }
    const hidden = seen.find(({ bitten }) => bitten === null)?.fault;
    if (hidden === undefined) return { ...values, status: "pass" };
    const detail =
      hidden.sign === "scraped"
        ? NOTHING_TO_SCRAPE
        : `Nobody saw whether ${faultWords(hidden)} held up a Send. ${hiddenSends(record)}`;
    return { ...values, status: "unknown", detail };
  },
});
