import { quantity } from "../format/quantity.ts";
import type { DurationSummary, RunRecord } from "../record/record.ts";
import { borderlessTable } from "./borderless-table.ts";
import type { ConsoleText } from "./console-text.ts";

const LABEL_WIDTH = 13;
const NAME_WIDTH = 17;
const VALUE_WIDTH = 12;

const HOPS = {
  dueToBridge: "due → bridge",
  bridgeToCloud: "bridge → cloud",
  dueToCloud: "due → cloud",
  dueToApp: "due → app",
  lateness: "speaker lateness",
} as const satisfies Partial<Record<keyof RunRecord["latency"], string>>;

/** How long frames took on each hop, from the time they were due. */
export function renderLatency({ paint }: ConsoleText, latency: RunRecord["latency"]): string[] {
  const head = [
    `  ${paint.dim("Latency")}`,
    "",
    ...["p50", "p99", "max"].map((name) => cell(paint.dim(name))),
  ];
  const rows = Object.entries(HOPS).map(([hop, name]) => [
    "",
    name,
    ...values(latency[hop as keyof typeof HOPS]).map(cell),
  ]);
  return borderlessTable([head, ...rows], [LABEL_WIDTH, NAME_WIDTH, VALUE_WIDTH, VALUE_WIDTH, VALUE_WIDTH]);
}

function values({ count, p50Ms, p99Ms, maxMs }: DurationSummary): string[] {
  return [p50Ms, p99Ms, maxMs].map((valueMs) => (count === 0 ? "not seen" : quantity(valueMs, "ms")));
}

function cell(content: string): { content: string; hAlign: "right" } {
  return { content, hAlign: "right" };
}
