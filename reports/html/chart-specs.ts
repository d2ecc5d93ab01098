import type { RecordSeries } from "../record/series-record.ts";

export type SeriesName = Exclude<keyof RecordSeries, "intervalMs">;

/** One line of a chart. Colours repeat what dash and fill say. */
export interface LineSpec {
  readonly series: SeriesName;
  readonly name: string;
  /** A custom property of the style sheet, without its dashes. */
  readonly colour: "blue" | "vermillion" | "green" | "purple" | "orange" | "grey";
  /** Strokes and gaps in CSS pixels; a whole line where there is none. */
  readonly dash?: readonly number[];
  readonly widthPx: number;
  readonly filled?: true;
}

export interface ChartSpec {
  /** Part of the page's anchors. */
  readonly id: "queue" | "frames" | "latency";
  readonly title: string;
  readonly unit: "frames" | "ms";
  readonly scale: "linear" | "logarithmic";
  readonly lines: readonly LineSpec[];
}

/** The charts of a run, from top to bottom, all on one time axis. */
export const chartSpecs: readonly ChartSpec[] = [
  {
    id: "queue",
    title: "Longest queue",
    unit: "frames",
    scale: "linear",
    lines: [{ series: "channelLenMax", name: "channelLen", colour: "blue", widthPx: 2, filled: true }],
  },
  {
    id: "frames",
    title: "Frames per 100 ms",
    unit: "frames",
    scale: "linear",
    lines: [
      { series: "received", name: "received by the bridge", colour: "grey", widthPx: 3 },
      { series: "sent", name: "sent to the cloud", colour: "blue", widthPx: 1.5 },
      { series: "delivered", name: "delivered", colour: "green", widthPx: 1.5, dash: [5, 3] },
      { series: "dropped", name: "dropped", colour: "vermillion", widthPx: 1.5, filled: true },
    ],
  },
  {
    id: "latency",
    title: "Latency, due → cloud",
    unit: "ms",
    scale: "logarithmic",
    lines: [
      { series: "latencyP50Ms", name: "p50", colour: "green", widthPx: 2 },
      { series: "latencyP99Ms", name: "p99", colour: "orange", widthPx: 1.5, dash: [7, 3] },
      { series: "latencyMaxMs", name: "max", colour: "vermillion", widthPx: 1.5, dash: [2, 3] },
      { series: "sendMaxMs", name: "longest Send", colour: "purple", widthPx: 1.5, dash: [10, 3, 2, 3] },
    ],
  },
];

export const SERIES_SHOWN: readonly SeriesName[] = chartSpecs.flatMap(({ lines }) =>
  lines.map(({ series }) => series),
);
