import { counted, timeSpan } from "../format/quantity.ts";
import type { SweepCell } from "./sweep-cell.ts";
import type { SweepAxis } from "./sweep-plan.ts";

interface Row {
  readonly cells: readonly SweepCell[];
}

/** The worst latency in a column of a row, beside that in the smallest column of which it is known. */
interface Rise {
  readonly ownMs: number;
  readonly smallestMs: number;
  readonly smallestColumn: number;
  /** Whether the bands lie apart, and by what a reader sees. */
  readonly isSeen: boolean;
}

/** What a queue size costs in latency, in a sentence: only what the bands show. Null where nobody showed a latency. */
export function latencyPrice(rows: readonly Row[], column: number, { values }: SweepAxis): string | null {
  const known = rows.flatMap(({ cells }) => cells[column]?.figures.latencyMaxMs?.high ?? []);
  if (known.length === 0) return null;
  const rises = rows.map((row) => riseOf(row, column)).filter((rise) => rise !== null);
  if (rises.length === 0)
    return `The slowest frame came ${timeSpan(Math.max(...known))} after it was due; no smaller size is known to compare.`;
  const seen = rises.filter(({ isSeen }) => isSeen);
  if (seen.length > 0) {
    const { ownMs, smallestMs, smallestColumn } = greatest(seen, (rise) => rise.ownMs - rise.smallestMs);
    const smallest = counted(Number(values[smallestColumn]), "frame");
    return `Price: the slowest frame came ${timeSpan(ownMs)} after it was due, with ${smallest} ${timeSpan(smallestMs)}.`;
  }
  const { ownMs, smallestColumn } = greatest(rises, (rise) => rise.ownMs);
  const smallest = counted(Number(values[smallestColumn]), "frame");
  return `Price: none seen: the slowest frame is as late with ${smallest} (${timeSpan(ownMs)}).`;
}

/** Whether latency rises with the columns in any row, by more than its band. */
export function latencyRises(rows: readonly Row[]): boolean {
  return rows.some((row) => row.cells.some((_, column) => riseOf(row, column)?.isSeen));
}

/** Null where it is not known, or nothing smaller is. */
function riseOf({ cells }: Row, column: number): Rise | null {
  const latencies = cells.map(({ figures }) => figures.latencyMaxMs);
  const smallestColumn = latencies.findIndex((latency) => latency !== null);
  const [smallest, own] = [latencies[smallestColumn], latencies[column]];
  if (smallestColumn >= column || !smallest || !own) return null;
  const isSeen = own.low > smallest.high && timeSpan(own.high) !== timeSpan(smallest.high);
  return { ownMs: own.high, smallestMs: smallest.high, smallestColumn, isSeen };
}

function greatest(rises: readonly Rise[], by: (rise: Rise) => number): Rise {
  return rises.reduce((most, rise) => (by(rise) > by(most) ? rise : most));
}
