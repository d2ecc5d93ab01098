import { printable } from "../../reports/format/printable.ts";
import { counted, quantity, whole } from "../../reports/format/quantity.ts";
import { borderlessTable } from "../../reports/reporters/borderless-table.ts";
import type { ConsoleOptions, Paint } from "../../reports/reporters/console-text.ts";
import { ConsoleText } from "../../reports/reporters/console-text.ts";
import { outcomeMark, outcomeSign, paintOutcome } from "../../reports/reporters/outcome-mark.ts";
import type { HealthBook } from "../health/health-book.ts";
import type { HealthVerdict } from "../health/judge-health.ts";
import type { UserHealth } from "../health/user-health.ts";
import { stateOf, worstUsers } from "../health/worst-users.ts";
import { headline, linesRead } from "./verdict-text.ts";

export interface LiveTableInput {
  readonly book: HealthBook;
  readonly verdict: HealthVerdict;
  /** The last events, oldest first. */
  readonly events: readonly string[];
  readonly style: ConsoleOptions;
  /** Lines that the screen has. */
  readonly rows: number;
}

/** Of the columns behind the user's name. */
const COLUMN_WIDTHS = [13, 13, 12, 8, 8, 14];
const NAME_WIDTH_MIN = 18;
const NAME_WIDTH_MAX = 40;

/** How things stand, as lines that fit the screen: the metrics, the worst users, the last events. */
export function renderLiveTable({ book, verdict, events, style, rows }: LiveTableInput): string[] {
  const { paint } = new ConsoleText(style);
  const mark = outcomeMark(verdict.outcome).toUpperCase();
  const head = [
    `${paintOutcome(paint, verdict.outcome, mark)}  ${paint.bold(headline(book))}`,
    ...verdict.checks.map(({ status, title, measured, limit }) => {
      const facts = `${title.padEnd(24)}${printable(measured, 40)} ${paint.dim(`(${limit})`)}`;
      return `  ${paintOutcome(paint, status, outcomeSign(status))} ${facts}`;
    }),
    ...(verdict.checks.length === 0 ? [`  ${verdict.reason}`] : []),
    "",
  ];
  const foot = ["", ...events, paint.dim(`${linesRead(book)}. Ctrl-C ends.`)];
  // The table has a head of its own, and a line for those who have no row.
  const usersMax = Math.max(0, rows - head.length - foot.length - 2);
  const users = worstUsers(book.users, usersMax);
  const hidden = book.users.size - users.length;
  const more = hidden > 0 ? [paint.dim(`  and ${counted(hidden, "more user")}`)] : [];
  const lines = [...head, ...userLines(paint, users, style.width), ...more, ...foot];
  return lines.slice(0, rows).map((line) => cut(line, style.width));
}

function userLines(paint: Paint, users: readonly UserHealth[], width: number): string[] {
  const spare = width - COLUMN_WIDTHS.reduce((sum, each) => sum + each, 0);
  const nameWidth = Math.max(NAME_WIDTH_MIN, Math.min(NAME_WIDTH_MAX, spare));
  const widths = [nameWidth, ...COLUMN_WIDTHS];
  const head = ["  user", "state", "received", "dropped", "drops", "now", "queue (max)"].map(paint.dim);
  const rows = users.map((user) => {
    const { dropRate } = user;
    const state = stateOf(user);
    return [
      `  ${printable(user.name, nameWidth - 3)}`,
      state === "flows" ? state : paint.bold(state),
      whole(user.received.total),
      whole(user.dropped.total),
      dropRate === null ? "?" : quantity(dropRate, "ratio", 2),
      quantity(user.recentDropRate, "ratio", 2),
      `${whole(user.channelLen)} (${whole(user.channelLenMax)})`,
    ];
  });
  // One table a row: whatever is in it, a row is one line.
  return [head, ...rows].map((row) => borderlessTable([row], widths)[0] ?? "");
}

const ESCAPE = "\u001b";
/** Characters from here on, those of East Asia and pictures, may take two columns. */
const WIDE_FROM = 0x2e80;

/** Cuts a painted line to less than a width, so that the terminal never wraps it. */
function cut(line: string, width: number): string {
  let columns = 0;
  let inColour = false;
  let out = "";
  for (const character of line) {
    if (character === ESCAPE) inColour = true;
    else if (!inColour) columns += (character.codePointAt(0) ?? 0) < WIDE_FROM ? 1 : 2;
    if (inColour || columns < width) out += character;
    if (inColour && character === "m") inColour = false;
  }
  return out;
}
