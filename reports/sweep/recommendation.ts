import { counted, quantity, quantityBeside, timeSpan } from "../format/quantity.ts";
import { isStall, settingWords, tickWords } from "./axis-words.ts";
import { harmWords, missedWords, missingRuns } from "./failed-check.ts";
import { latencyPrice } from "./latency-price.ts";
import { DROP_RATE_LIMIT, type SweepCell } from "./sweep-cell.ts";
import type { SweepAxis } from "./sweep-plan.ts";
import type { Recommendation, SweepRow, SweepSource } from "./sweep-result.ts";
import type { Figures } from "./sweep-run.ts";
import { isQueueUntried, UNTRIED } from "./untried-queue.ts";

export interface SweptQueue {
  readonly columns: SweepAxis;
  readonly rows: SweepAxis | null;
  readonly panelRows: readonly SweepRow[];
  readonly source: SweepSource | null;
  /** Whether queues were seen at the lines of a log alone. */
  readonly isTold: boolean;
}

const LIMIT = `limit < ${quantity(DROP_RATE_LIMIT, "ratio")}`;

/** The smallest queue that holds whatever some size holds, why not a smaller one, what its margin is and its price. */
export function recommend(swept: SweptQueue): Recommendation {
  const { columns, panelRows } = swept;
  if (isQueueUntried(panelRows)) return UNTRIED;
  const holdable = panelRows.filter(({ frontier }) => frontier !== null);
  const open = panelRows.filter(({ frontier }) => frontier === null);
  if (holdable.length === 0)
    return { headline: nothingHolds(swept), value: null, lines: limitsOf(swept, open) };
  const column = columnFor(columns, holdable);
  const value = columns.values[column] ?? "";
  const held = holdable.filter(({ cells }) => cells[column]?.holds === true);
  const doubtful = holdable.filter((row) => !held.includes(row));
  const worst = worstCell(held, column);
  const rate = worst?.figures.dropRate?.high ?? 0;
  const many = held.length > 1 && rate > 0 ? "at most " : "";
  return {
    headline: `${frames(value)}${audioOf(swept, value)} hold ${rowsWords(swept, held)}: ${many}${percent(rate)} dropped (${LIMIT}).`,
    value,
    lines: [
      ...doubtful.map(
        (row) =>
          `What ${frames(value)} do${atRow(swept, row)} is unknown: ${unknownWords(cellsAt([row], column))}.`,
      ),
      ...otherLimits(swept, held, column),
      smallerSize(swept, holdable, column),
      fullest(swept, held, column, value),
      ...reach(swept, held, open, column),
      ...limitsOf(swept, open),
      outages(held, column),
      latencyPrice(held, column, columns),
    ].filter((line) => line !== null),
  };
}

/** The first column in which every row that some size holds is known to hold; else that of the last row's frontier. */
function columnFor({ values }: SweepAxis, holdable: readonly SweepRow[]): number {
  const least = Math.max(...holdable.map(({ frontier }) => frontier ?? 0));
  const sure = values.findIndex(
    (_, column) => column >= least && holdable.every(({ cells }) => cells[column]?.holds === true),
  );
  return sure < 0 ? least : sure;
}

function nothingHolds(swept: SweptQueue): string {
  const { columns, panelRows } = swept;
  const known = panelRows.flatMap(({ cells }) => cells).filter(({ holds }) => holds !== null);
  if (known.length === 0) return "No size can be recommended: no cell is known.";
  const [first = "", last = ""] = [columns.values.at(0), columns.values.at(-1)];
  const best = known.reduce((best, cell) => (badness(cell) < badness(best) ? cell : best));
  const place = placeOf(swept, best);
  const harm = harmWords(best);
  if (harm !== null)
    return `No size from ${first} to ${frames(last)} holds: frames or accounts came to harm everywhere. At best, ${place}: ${harm}.`;
  return `No size from ${first} to ${frames(last)} holds: the best, ${place}, drops ${percent(dropOf(best))} (${LIMIT}).`;
}

/** Runs that keep the drop rate and yet fail, where the size is said to hold. */
function otherLimits(swept: SweptQueue, held: readonly SweepRow[], column: number): string[] {
  return held.flatMap((row) => {
    const cell = row.cells[column];
    const missing = cell === undefined ? [] : missingRuns(cell);
    if (cell === undefined || missing.length === 0) return [];
    const known = cell.runs.filter((run) => run.known).length;
    const verb = missing.length === 1 ? "misses" : "miss";
    return [
      `${missing.length} of ${counted(known, "run")}${atRow(swept, row)} ${verb} another limit: ${missedWords(missing)}.`,
    ];
  });
}

/** Why the next smaller size will not do. */
function smallerSize(swept: SweptQueue, holdable: readonly SweepRow[], column: number): string {
  const smaller = swept.columns.values[column - 1];
  if (smaller === undefined) return "It is the smallest size of this sweep: a smaller one may do as well.";
  const failing = holdable.filter(({ cells }) => cells[column - 1]?.holds === false);
  const worst = worstCell(failing, column - 1);
  if (worst === undefined) {
    const why = unknownWords(cellsAt(holdable, column - 1));
    return `Whether ${frames(smaller)} would do is unknown: ${why}.`;
  }
  const row = failing.find(({ cells }) => cells[column - 1] === worst);
  const harm = harmWords(worst);
  const why =
    harm === null ? `${dropWords(worst)} dropped${atRow(swept, row)}` : `${harm}${atRow(swept, row)}`;
  return `${frames(smaller)} are not enough: ${why}.`;
}

/** How full the recommended queue became where it held. */
function fullest(
  { isTold }: SweptQueue,
  held: readonly SweepRow[],
  column: number,
  value: string,
): string | null {
  const most = mostOf(held, column, "channelLenMax");
  if (most === null) return null;
  const share = quantity(most / Number(value), "ratio", 2);
  const when = isTold
    ? "At the lines of the bridge's log the queue held at most"
    : "At its fullest the queue held";
  return `${when} ${most} of ${frames(value)} (${share}).`;
}

/** How far it holds, and what happens beyond. */
function reach(
  swept: SweptQueue,
  held: readonly SweepRow[],
  open: readonly SweepRow[],
  column: number,
): string[] {
  const { rows } = swept;
  if (rows === null || !isStall(rows.key)) return [];
  const longest = tickWords(rows.key, held.at(-1)?.value ?? "");
  if (open.length === 0)
    return [`Margin: ${longest} is the longest stall tried; nothing is known of longer ones.`];
  const beyond = open.map((row) => {
    const cell = row.cells[column];
    const rate =
      cell?.holds == null ? "nothing is known" : (harmWords(cell) ?? `it drops ${dropWords(cell)}`);
    return `at ${tickWords(rows.key, row.value ?? "")} ${rate}`;
  });
  return [`Margin: the longest stall held is ${longest}; ${beyond.join(", ")}.`];
}

/** What keeps rows from being held by any size, where the records say. */
function limitsOf(swept: SweptQueue, open: readonly SweepRow[]): string[] {
  const { source } = swept;
  return open.flatMap((row) => {
    const known = row.cells.filter(({ status }) => status === "known");
    const where = atRow(swept, row).trimStart() || "here";
    const sentence = `${where.charAt(0).toUpperCase()}${where.slice(1)}`;
    if (known.length === 0) return [`${sentence} nothing is known: ${unknownWords(row.cells)}.`];
    if (known.some(({ sendTimeouts }) => sendTimeouts === 0)) return [];
    const ended = known.reduce((sum, { sendTimeouts }) => sum + sendTimeouts, 0);
    const runs = known.reduce((sum, cell) => sum + cell.runs.filter((run) => run.known).length, 0);
    const timeout = source?.sendTimeoutMs
      ? `send timeout of ${timeSpan(source.sendTimeoutMs)}`
      : "send timeout";
    const counts = `${counted(ended, "time")} in ${counted(runs, "run")}`;
    return [
      `${sentence} the bridge's ${timeout} ends sessions at every size (${counts}): a longer queue does not help.`,
    ];
  });
}

/** How much audio a queue of this size holds. */
function audioOf({ source }: SweptQueue, value: string): string {
  return source?.frameMs ? ` (${timeSpan(Number(value) * source.frameMs)} of audio)` : "";
}

/** What no queue prevents, and what is therefore no part of the drop rate. */
function outages(held: readonly SweepRow[], column: number): string | null {
  const most = mostOf(held, column, "outageRate") ?? 0;
  return most === 0 ? null : `Not counted: up to ${percent(most)} of the frames fell into outages.`;
}

/** The greatest upper end of a figure in one column; null where nobody showed it. */
function mostOf(rows: readonly SweepRow[], column: number, name: keyof Figures): number | null {
  const ends = rows.map(({ cells }) => cells[column]?.figures[name]?.high ?? null);
  const known = ends.filter((end) => end !== null);
  return known.length === 0 ? null : Math.max(...known);
}

/** `every stall up to 1.5 s` where the held rows are the shortest ones, else their list. */
function rowsWords({ rows, panelRows }: SweptQueue, held: readonly SweepRow[]): string {
  if (rows === null) return "this scenario";
  const { key } = rows;
  const isPrefix = held.every((row, index) => row === panelRows[index]);
  if (isStall(key) && isPrefix && held.length > 1)
    return `every stall up to ${tickWords(key, held.at(-1)?.value ?? "")}`;
  const words = held.map(({ value }) => tickWords(key, value ?? "")).join(", ");
  return isStall(key) ? `a stall of ${words}` : `${key} = ${words}`;
}

function atRow({ rows }: SweptQueue, row: SweepRow | undefined): string {
  if (rows === null || row?.value == null) return "";
  const words = isStall(rows.key)
    ? `a stall of ${tickWords(rows.key, row.value)}`
    : settingWords(rows.key, row.value);
  return ` at ${words}`;
}

function placeOf(swept: SweptQueue, cell: SweepCell): string {
  const row = swept.panelRows.find(({ cells }) => cells.includes(cell));
  const column = row?.cells.indexOf(cell) ?? 0;
  return `${frames(swept.columns.values[column] ?? "")}${atRow(swept, row)}`;
}

function cellsAt(rows: readonly SweepRow[], column: number): SweepCell[] {
  return rows.flatMap(({ cells }) => cells[column] ?? []);
}

/** Why nothing is known of those of these cells that are not known. */
function unknownWords(cells: readonly SweepCell[]): string {
  const hasRun = cells.some(({ status }) => status === "unknown");
  return hasRun ? "no run could tell" : "it has not been run yet";
}

function worstCell(rows: readonly SweepRow[], column: number): SweepCell | undefined {
  const cells = cellsAt(rows, column).filter(({ holds }) => holds !== null);
  return cells.reduce<SweepCell | undefined>(
    (worst, cell) => (worst && badness(worst) >= badness(cell) ? worst : cell),
    undefined,
  );
}

function dropOf({ figures }: SweepCell): number {
  return figures.dropRate?.high ?? 1;
}

/** Orders cells from good to bad: harm is worse than any drop rate. */
function badness(cell: SweepCell): number {
  return dropOf(cell) + (harmWords(cell) === null ? 0 : 2);
}

/** The end of the band that decides. */
function dropWords(cell: SweepCell): string {
  const rate = cell.figures.dropRate;
  return `${rate !== null && rate.low !== rate.high ? "up to " : ""}${percent(dropOf(cell))}`;
}

function percent(rate: number): string {
  return quantityBeside(DROP_RATE_LIMIT, rate, "ratio");
}

function frames(value: string): string {
  return counted(Number(value), "frame");
}
