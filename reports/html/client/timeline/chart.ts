import uPlot from "uplot";
import { whole } from "../../../format/quantity.ts";
import type { ChartSpec, LineSpec } from "../../chart-specs.ts";
import type { TimelineData } from "../../page-data.ts";
import type { Palette } from "../palette.ts";
import { axisRoom } from "./axis-room.ts";
import { drawCut, drawFaults, drawMark, nameFaults } from "./chart-overlay.ts";
import type { Range } from "./chart-scale.ts";
import type { TimeView } from "./time-view.ts";

const HEIGHTS_PX = { queue: 190, frames: 170, latency: 200 } as const satisfies Record<
  ChartSpec["id"],
  number
>;
const AXIS_HEIGHT_PX = 34;

export interface ChartContext {
  readonly spec: ChartSpec;
  readonly data: TimelineData;
  readonly view: TimeView;
  readonly palette: Palette;
  readonly range: Range;
}

/** One chart of a timeline: shows what the view shows, and moves the view's cursor and span by the pointer. */
export class Chart {
  readonly #plot: uPlot;
  readonly #view: TimeView;
  readonly #host: HTMLElement;

  constructor(host: HTMLElement, context: ChartContext) {
    this.#host = host;
    this.#view = context.view;
    this.#plot = new uPlot(optionsOf(host.clientWidth, context), tableOf(context), host);
  }

  /** Takes over the view's span and cursor. */
  follow(): void {
    const { fromMs, toMs, cursorMs } = this.#view;
    const { min, max } = this.#plot.scales.x ?? {};
    if (min !== fromMs || max !== toMs) this.#plot.setScale("x", { min: fromMs, max: toMs });
    const widthPx = this.#plot.bbox.width / devicePixelRatio;
    // By the view: the plot takes its new scale only when it is drawn.
    const left = cursorMs === null ? -10 : ((cursorMs - fromMs) / (toMs - fromMs)) * widthPx;
    this.#plot.setCursor({ left, top: cursorMs === null ? -10 : 0 }, false);
  }

  resize(widthPx: number = this.#host.clientWidth): void {
    if (widthPx > 0 && widthPx !== this.#plot.width)
      this.#plot.setSize({ width: widthPx, height: this.#plot.height });
  }

  recolour(): void {
    this.#plot.redraw(false, true);
  }
}

function tableOf({ spec, data }: ChartContext): uPlot.AlignedData {
  const columns = spec.lines.map(({ series }) => [...(data.columns[series] ?? [])]);
  const length = Math.max(0, ...columns.map((column) => column.length));
  // A window lasts until the next begins; the last one needs its end.
  const times = Array.from({ length: length + 1 }, (_, window) => window * data.intervalMs);
  return [times, ...columns.map((column) => [...column, column.at(-1) ?? null])];
}

function optionsOf(widthPx: number, { spec, data, view, palette, range }: ChartContext): uPlot.Options {
  const isLogarithmic = spec.scale === "logarithmic";
  const axis = {
    stroke: () => palette.colour("muted"),
    grid: { stroke: () => palette.colour("rule"), width: 1 },
    ticks: { stroke: () => palette.colour("rule"), width: 1, size: 5 },
    font: `12px ${getComputedStyle(document.body).fontFamily}`,
  };
  return {
    width: widthPx,
    height: HEIGHTS_PX[spec.id],
    padding: [6, () => axisRoom().endPx, 0, 0],
    legend: { show: false },
    cursor: {
      y: false,
      points: { show: false },
      drag: { x: true, y: false, setScale: false },
      bind: {
        dblclick: () => () => {
          view.showAll();
          return null;
        },
      },
    },
    scales: {
      x: { time: false, range: () => [view.fromMs, view.toMs] },
      y: { range: () => [...range], distr: isLogarithmic ? 3 : 1 },
    },
    axes: [
      { ...axis, size: AXIS_HEIGHT_PX, values: (_, splits) => splits.map(secondsText) },
      {
        ...axis,
        ...(isLogarithmic && {
          filter: powersOfTen,
          grid: { ...axis.grid, filter: powersOfTen },
          ticks: { ...axis.ticks, filter: powersOfTen },
        }),
        size: () => axisRoom().startPx,
        values: (_, splits) => splits.map((value) => (value === null ? "" : valueText(value))),
      },
    ],
    series: [{}, ...spec.lines.map((line) => seriesOf(line, palette))],
    hooks: {
      drawClear: [(plot) => drawFaults(plot, data.faults, palette)],
      draw: [
        (plot) => {
          if (data.cutMs !== null) drawCut(plot, data.cutMs, palette);
          if (spec.id !== "queue") return;
          for (const { name, frames } of data.queueMarks) drawMark(plot, name, frames, palette);
          nameFaults(plot, data.faults, palette);
        },
      ],
      setCursor: [
        (plot) => {
          // A chart that only follows must not lead.
          if (!plot.over.matches(":hover")) return;
          const left = plot.cursor.left ?? -1;
          view.moveCursor(left < 0 ? null : plot.posToVal(left, "x"));
        },
      ],
      setSelect: [
        (plot) => {
          const { left, width } = plot.select;
          if (width > 3) view.show(plot.posToVal(left, "x"), plot.posToVal(left + width, "x"));
          plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
        },
      ],
      ready: [(plot) => plot.over.addEventListener("mouseleave", () => view.moveCursor(null))],
    },
  };
}

function seriesOf({ name, colour, dash, widthPx, filled }: LineSpec, palette: Palette): uPlot.Series {
  const stepped = uPlot.paths.stepped?.({ align: 1 });
  return {
    label: name,
    width: widthPx,
    stroke: () => palette.colour(colour),
    points: { show: false },
    ...(stepped && { paths: stepped }),
    ...(dash && { dash: [...dash] }),
    ...(filled && { fill: () => transparent(palette.colour(colour)) }),
  };
}

function transparent(colour: string): string {
  return colour.replace(/^rgb\((.*)\)$/, "rgba($1, 0.22)");
}

function secondsText(atMs: number): string {
  return `${Number((atMs / 1_000).toFixed(2))} s`;
}

function valueText(value: number): string {
  return value >= 1 || value === 0 ? whole(value) : String(value);
}

/** Of the places that an axis could name, those that say something; the others are null. */
function powersOfTen(_: uPlot, splits: number[]): (number | null)[] {
  return splits.map((value) => (Number.isInteger(Number(Math.log10(value).toFixed(9))) ? value : null));
}
