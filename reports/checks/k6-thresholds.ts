import { k6Measured } from "../format/k6-words.ts";
import { defineCheck } from "./check.ts";
import { NOT_SEEN } from "./limit.ts";

/** The thresholds of the k6 script, as k6 judged them itself. */
export const k6Thresholds = defineCheck({
  id: "k6-thresholds",
  title: "Thresholds of k6",
  kind: "metric",
  judge({ scenario, k6 }) {
    if (scenario.expect.k6Thresholds !== true) return undefined;
    const limit = { limit: "all hold", limitValue: 0 };
    if (k6 === null) return { ...limit, status: "unknown", measured: NOT_SEEN };
    const crossed = k6.thresholds.filter(({ ok }) => !ok);
    const measured = `${k6.thresholds.length - crossed.length} of ${k6.thresholds.length} hold`;
    const [first] = crossed;
    if (first === undefined && k6.exitCode === 0 && k6.thresholds.length > 0)
      return { ...limit, status: "pass", measured, measuredValue: 0 };
    const detail =
      first === undefined
        ? `k6 ended with exit code ${k6.exitCode}, and names no threshold that was crossed.`
        : `First crossed: ${first.metric}, ${first.condition} (${k6Measured(first)}).`;
    return { ...limit, status: "fail", measured, measuredValue: crossed.length, detail };
  },
});
