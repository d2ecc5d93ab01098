import { printable } from "../format/printable.ts";
import { quantity, whole } from "../format/quantity.ts";
import type { MonitoringRecord } from "../record/record.ts";
import { borderlessTable } from "./borderless-table.ts";
import type { ConsoleText } from "./console-text.ts";

const WIDTHS = [13, 17, 12, 12, 12, 9];

/** How each endpoint of the bridge's monitoring answered while it was scraped; no lines where it was not. */
export function renderMonitoring({ paint }: ConsoleText, monitoring: MonitoringRecord | null): string[] {
  if (monitoring === null) return [];
  const names = ["p50", "p99", "max", "answers"].map((name) => cell(paint.dim(name)));
  const head = [`  ${paint.dim("Scraped")}`, "", ...names];
  const rows = monitoring.endpoints.map(({ path, answered, latency: { p50Ms, p99Ms, maxMs } }) => {
    const times = [p50Ms, p99Ms, maxMs].map((ms) => (answered === 0 ? "none" : quantity(ms, "ms")));
    return ["", printable(path), ...[...times, whole(answered)].map(cell)];
  });
  return borderlessTable([head, ...rows], WIDTHS);
}

function cell(content: string): { content: string; hAlign: "right" } {
  return { content, hAlign: "right" };
}
