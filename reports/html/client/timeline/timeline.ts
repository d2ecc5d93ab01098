import { chartSpecs } from "../../chart-specs.ts";
import type { TimelineData } from "../../page-data.ts";
import type { Palette } from "../palette.ts";
import { Chart } from "./chart.ts";
import { type Range, valueRange } from "./chart-scale.ts";
import { LineList } from "./line-list.ts";
import { Readout } from "./readout.ts";
import type { TimeView } from "./time-view.ts";
import { controlView } from "./view-controls.ts";

/** What every chart is as wide as when it is printed: A4 between its margins. */
const PRINT_WIDTH_PX = 680;
/** Charts are drawn when they come so near to the screen. */
const NEAR_PX = "600px";

/** Everything of one run that stands on the time axis. Draws itself when it comes near the screen. */
export class Timeline {
  readonly #root: HTMLElement;
  readonly #data: TimelineData;
  readonly #view: TimeView;
  readonly #palette: Palette;
  readonly #ranges: readonly Range[];
  readonly #lines: LineList;
  readonly #readout: Readout;
  #charts: Chart[] = [];

  /** @param group all timelines that share its axes */
  constructor(
    root: HTMLElement,
    data: TimelineData,
    group: readonly TimelineData[],
    view: TimeView,
    palette: Palette,
  ) {
    this.#root = root;
    this.#data = data;
    this.#view = view;
    this.#palette = palette;
    this.#ranges = chartSpecs.map((spec) => valueRange(spec, group));
    this.#lines = new LineList(root, data.lines);
    this.#readout = new Readout(root, data);
    this.#drawWhenNear();
    controlView(root, view, data.intervalMs);
    view.onChange(() => this.#follow());
    palette.onChange(() => this.#each((chart) => chart.recolour()));
    new ResizeObserver(() => this.#each((chart) => chart.resize())).observe(root);
    addEventListener("beforeprint", () => {
      this.#draw();
      this.#each((chart) => chart.resize(PRINT_WIDTH_PX));
    });
    addEventListener("afterprint", () => this.#each((chart) => chart.resize()));
  }

  #drawWhenNear(): void {
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        observer.disconnect();
        this.#draw();
      },
      { rootMargin: NEAR_PX },
    );
    observer.observe(this.#root);
  }

  #draw(): void {
    if (this.#charts.length > 0) return;
    this.#charts = chartSpecs.flatMap((spec, index) => {
      const host = this.#root.querySelector<HTMLElement>(`[data-chart="${spec.id}"] .canvas`);
      const range = this.#ranges[index];
      if (host === null || range === undefined) return [];
      return [new Chart(host, { spec, data: this.#data, view: this.#view, palette: this.#palette, range })];
    });
    this.#root.dataset.drawn = "";
    this.#follow();
  }

  #follow(): void {
    if (this.#charts.length === 0) return;
    const { fromMs, toMs, cursorMs } = this.#view;
    this.#each((chart) => chart.follow());
    for (const lane of this.#root.querySelectorAll<SVGElement>(".lane svg"))
      lane.setAttribute("viewBox", `${fromMs} 0 ${toMs - fromMs} 100`);
    const cursor = this.#root.querySelector<HTMLElement>(".lane-cursor");
    if (cursor !== null) {
      cursor.hidden = cursorMs === null;
      cursor.style.setProperty("--at", String(((cursorMs ?? 0) - fromMs) / (toMs - fromMs)));
    }
    this.#readout.follow(this.#view);
    this.#lines.follow(this.#view);
  }

  #each(act: (chart: Chart) => void): void {
    for (const chart of this.#charts) act(chart);
  }
}
