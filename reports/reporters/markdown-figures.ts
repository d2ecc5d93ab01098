import { k6GroupResult, k6Summary } from "../format/k6-words.ts";
import { markdownTable, markdownText } from "../format/markdown-text.ts";
import { quantity, whole } from "../format/quantity.ts";
import { type K6Record, k6ThresholdGroups } from "../record/k6-record.ts";
import type { MonitoringRecord, RunRecord } from "../record/record.ts";
import { outcomeMark } from "./outcome-mark.ts";

/** What k6 and the scrapes of a run came to, which one looks for whatever the verdict; empty where it had neither. */
export function markdownFigures({ k6, monitoring }: RunRecord): string[] {
  return [
    ...(k6 === null ? [] : k6Figures(k6)),
    ...(monitoring === null ? [] : monitoringFigures(monitoring)),
  ];
}

function k6Figures(k6: K6Record): string[] {
  const rows = k6ThresholdGroups(k6).map((group) => {
    const mark = outcomeMark(group.crossed.length === 0 ? "pass" : "fail");
    return [mark, group.metric, group.condition, k6GroupResult(group)].map(markdownText);
  });
  return [
    `k6 ${markdownText(k6Summary(k6))}.\n`,
    markdownTable(["", "threshold on", "condition", "measured"], rows),
  ];
}

function monitoringFigures({ endpoints, dueToCloud }: MonitoringRecord): string[] {
  const rows = endpoints.map(({ path, asked, answered, latency: { p50Ms, p99Ms, maxMs } }) => {
    const times = [p50Ms, p99Ms, maxMs].map((ms) => (answered === 0 ? "none" : quantity(ms, "ms")));
    return [path, ...times, `${whole(answered)} of ${whole(asked)}`].map(markdownText);
  });
  const { calm, scraped } = dueToCloud;
  const seen = calm.count > 0 && scraped.count > 0;
  const cost = `Frames, due → cloud, p99: ${quantity(calm.p99Ms, "ms")} in calm, ${quantity(scraped.p99Ms, "ms")} while scraped.`;
  return [
    markdownTable(["scraped", "p50", "p99", "max", "answered"], rows),
    ...(seen ? [`${markdownText(cost)}\n`] : []),
  ];
}
