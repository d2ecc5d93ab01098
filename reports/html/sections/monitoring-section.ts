import { quantity, whole } from "../../format/quantity.ts";
import type { MonitoringRecord } from "../../record/record.ts";
import { html, type Markup } from "../markup.ts";
import { durationHistograms } from "./duration-histograms.ts";

const COLUMNS = ["p50", "p90", "p99", "max", "asked", "answered", "not 2xx", "errors", "KiB"];

const HISTOGRAMS = {
  answers: "From request to answer, while the bridge was scraped. Both scales are logarithmic.",
  frames: "Of the frames meanwhile, and of those in the calm beside it, due → cloud:",
} as const;

/** How the endpoints of the bridge's monitoring answered while they were scraped, and what that cost the audio. */
export function monitoringSection(id: string, monitoring: MonitoringRecord | null): Markup {
  return html`<h3 id="${id}-monitoring">Monitoring under load</h3>
${monitoring === null ? html`<p>Nobody scraped the bridge.</p>` : measured(monitoring)}`;
}

function measured(monitoring: MonitoringRecord): Markup {
  const { endpoints, dueToCloud } = monitoring;
  const answers = endpoints.map(({ path, latency }) => ({ name: path, noun: "answer", durations: latency }));
  const frames = [
    { name: "frames while scraped", noun: "frame", durations: dueToCloud.scraped },
    { name: "frames in calm", noun: "frame", durations: dueToCloud.calm },
  ];
  return html`${monitoringTable(monitoring)}
<p>${HISTOGRAMS.answers}</p>
${durationHistograms(answers)}
<p>${HISTOGRAMS.frames}</p>
${durationHistograms(frames)}`;
}

function monitoringTable({ endpoints, dueToCloud }: MonitoringRecord): Markup {
  const rows = endpoints.map(({ path, asked, answered, non2xx, errors, bytes, latency }) =>
    row(path, [...times(latency), ...[asked, answered, non2xx, errors, bytes / 1_024].map(whole)]),
  );
  const frames = Object.entries(dueToCloud).map(([when, latency]) =>
    row(`frames, due → cloud, ${when}`, [...times(latency), "", whole(latency.count), "", "", ""]),
  );
  return html`<div class="wide"><table>
<thead><tr><th scope="col">Scraped</th>${COLUMNS.map((name) => html`<th scope="col" class="number">${name}</th>`)}</tr></thead>
<tbody>${rows}${frames}</tbody></table></div>`;
}

function times({ count, p50Ms, p90Ms, p99Ms, maxMs }: MonitoringRecord["dueToCloud"]["calm"]): string[] {
  return [p50Ms, p90Ms, p99Ms, maxMs].map((ms) => (count === 0 ? "not seen" : quantity(ms, "ms")));
}

function row(name: string, values: readonly string[]): Markup {
  return html`<tr><th scope="row">${name}</th>${values.map((value) => html`<td class="number">${value}</td>`)}</tr>
`;
}
