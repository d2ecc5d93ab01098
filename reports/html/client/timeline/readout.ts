import { type ChartSpec, chartSpecs } from "../../chart-specs.ts";
import type { TimelineData } from "../../page-data.ts";
import { greatestWords, valueWords } from "./readout-words.ts";
import type { TimeView } from "./time-view.ts";

/** The values in the legends of all charts: those of the window at the cursor, else the greatest of what is shown. */
export class Readout {
  readonly #data: TimelineData;
  readonly #moment: HTMLElement | null;
  readonly #values: readonly { element: HTMLElement | null; unit: ChartSpec["unit"]; column: Column }[];

  constructor(root: HTMLElement, data: TimelineData) {
    this.#data = data;
    this.#moment = root.querySelector(".moment");
    this.#values = chartSpecs.flatMap(({ unit, lines }) =>
      lines.map(({ series }) => ({
        element: root.querySelector<HTMLElement>(`[data-value="${series}"]`),
        unit,
        column: data.columns[series] ?? [],
      })),
    );
  }

  follow({ fromMs, toMs, cursorMs }: TimeView): void {
    const { intervalMs, faults } = this.#data;
    for (const { element, unit, column } of this.#values) {
      if (element === null) continue;
      const value =
        cursorMs === null
          ? greatest(column.slice(Math.floor(fromMs / intervalMs), Math.ceil(toMs / intervalMs)))
          : (column[Math.floor(cursorMs / intervalMs)] ?? null);
      element.textContent = cursorMs === null ? greatestWords(value, unit) : valueWords(value, unit);
    }
    if (this.#moment === null) return;
    const during = faults.filter(
      (fault) => cursorMs !== null && cursorMs >= fault.fromMs && cursorMs <= fault.toMs,
    );
    const names = during.length === 0 ? "" : ` · during ${during.map(({ name }) => name).join(", ")}`;
    this.#moment.textContent =
      cursorMs === null
        ? `${seconds(fromMs)} to ${seconds(toMs)} · the greatest values of this span`
        : `${seconds(Math.floor(cursorMs / intervalMs) * intervalMs)}, for ${intervalMs} ms${names}`;
  }
}

type Column = readonly (number | null)[];

function greatest(values: Column): number | null {
  return values.reduce<number | null>(
    (most, value) => (value !== null && (most === null || value > most) ? value : most),
    null,
  );
}

function seconds(atMs: number): string {
  return `${(atMs / 1_000).toFixed(1)} s`;
}
