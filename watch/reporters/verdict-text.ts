import { counted, timeSpan, whole } from "../../reports/format/quantity.ts";
import { renderChecks } from "../../reports/reporters/checks-table.ts";
import { type ConsoleOptions, ConsoleText } from "../../reports/reporters/console-text.ts";
import { outcomeMark, paintOutcome } from "../../reports/reporters/outcome-mark.ts";
import type { HealthBook } from "../health/health-book.ts";
import type { HealthVerdict } from "../health/judge-health.ts";

/** What a log came to, for a person: every metric with its limit, what was read, and the verdict. */
export function renderVerdict(book: HealthBook, verdict: HealthVerdict, options: ConsoleOptions): string {
  const text = new ConsoleText(options);
  const { outcome } = verdict;
  const mark = outcomeMark(outcome).toUpperCase();
  const lines = [
    ...text.heading(mark, headline(book), (badge) => paintOutcome(text.paint, outcome, badge)),
    ...renderChecks(text, verdict.checks),
    "",
    ...text.labelled("Lines", linesRead(book)),
    ...text.labelled("Times", timesSeen(book)),
    ...text.labelled("Verdict", `${outcome}. ${verdict.reason}`),
  ];
  return `${lines.join("\n")}\n`;
}

/** `watch · 3 users · 40 s of log`. */
export function headline({ users, forgotten, lines }: HealthBook): string {
  const spanMs = lines.lastMs - lines.firstMs;
  const span = spanMs >= 0 ? [`${logSpan(spanMs)} of log`] : [];
  const more = forgotten.users === 0 ? "" : ` and ${whole(forgotten.users)} forgotten`;
  return ["watch", `${counted(users.size, "user")}${more}`, ...span].join(" · ");
}

export function linesRead({ lines }: HealthBook): string {
  const tooLong = lines.tooLong === 0 ? "" : `, ${whole(lines.tooLong)} too long`;
  const others = `${whole(lines.cloud)} of a cloud, ${whole(lines.unknown)} unknown${tooLong}`;
  return `${whole(lines.read)} read: ${whole(lines.bridge)} of a bridge, ${others}`;
}

function timesSeen({ lines }: HealthBook): string {
  const known = lines.bridge + lines.cloud;
  const seen = Number.isNaN(lines.firstMs) ? "" : `${timeOf(lines.firstMs)} to ${timeOf(lines.lastMs)}`;
  if (lines.untimed === 0) return seen === "" ? "none" : seen;
  const without =
    lines.untimed === known ? "no line carries a time" : `${counted(lines.untimed, "line")} without`;
  const instead = Number.isNaN(lines.bridgeLastMs)
    ? "spans are unknown, zombies are told by frames"
    : "such lines count from when they came";
  return seen === "" ? `${without}: ${instead}` : `${seen}; ${without}: ${instead}`;
}

function timeOf(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

function logSpan(ms: number): string {
  if (ms < 120_000) return timeSpan(ms);
  const minutes = Math.floor(ms / 60_000);
  return minutes < 120 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
