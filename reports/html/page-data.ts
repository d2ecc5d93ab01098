import type { SeriesName } from "./chart-specs.ts";

/** What the script of a report reads. Times are from the start of the run. */
export interface ReportPageData {
  /** Timelines of one group share their axes and their cursor. */
  readonly groups: readonly (readonly TimelineData[])[];
}

export interface TimelineData {
  /** Of the element that holds it. */
  readonly id: string;
  readonly intervalMs: number;
  /** Where the time axis ends; it begins at 0. */
  readonly endMs: number;
  /** Where the run was cut; null where it came to its end. */
  readonly cutMs: number | null;
  /** One value a window, null where nobody saw it. */
  readonly columns: Readonly<Partial<Record<SeriesName, readonly (number | null)[]>>>;
  /** Horizontal lines in the queue's chart, in frames. */
  readonly queueMarks: readonly { readonly name: string; readonly frames: number }[];
  readonly faults: readonly FaultSpan[];
  /** Events and log lines, in order of time. */
  readonly lines: readonly TimedLine[];
}

export interface FaultSpan {
  readonly name: string;
  readonly fromMs: number;
  readonly toMs: number;
}

export type TimedLine = readonly [atMs: number, source: string, text: string];
