import { html, type Markup } from "../markup.ts";
import { seriesClass, seriesMark } from "./series-marks.ts";

export interface ChartPoint {
  /** What the page's read-out knows it by. */
  readonly id: number;
  readonly column: number;
  readonly x: number;
  readonly y: number;
  /** The band's ends; null where the chart has none. */
  readonly band: readonly [low: number, high: number] | null;
  /** For who cannot see it. */
  readonly words: string;
}

/** The lines of a chart. Points are reached with the arrow keys from its first one, on whatever line that is. */
export function chartLines(lines: readonly (readonly (ChartPoint | null)[])[]): Markup[] {
  const tabStop = lines.flat().find((point) => point !== null);
  return lines.map((points, series) => chartSeries(series, points, tabStop));
}

/** A line with its band and its points; null is a cell that is not known, and breaks the line. */
function chartSeries(
  series: number,
  points: readonly (ChartPoint | null)[],
  tabStop: ChartPoint | undefined,
): Markup {
  const runs = unbroken(points);
  return html`<g class="${seriesClass(series)}">
${runs.map((run) => bandOf(run))}
${runs.map((run) => html`<path class="line" d="${pathOf(run.map(({ x, y }) => [x, y]))}"/>`)}
${runs
  .flat()
  .map(
    (point) =>
      html`<g class="point" transform="translate(${point.x} ${point.y})" role="img" tabindex="${point === tabStop ? 0 : -1}" data-cell="${point.id}" data-column="${point.column}" aria-label="${point.words}"><circle class="reach" r="13"/>${seriesMark(series)}</g>`,
  )}
</g>`;
}

function bandOf(run: readonly ChartPoint[]): Markup | null {
  const ends = run.flatMap(({ x, band }) => (band === null ? [] : [{ x, low: band[0], high: band[1] }]));
  if (!ends.some(({ low, high }) => low !== high)) return null;
  const upper = ends.map(({ x, high }) => [x, high] as const);
  const lower = ends.map(({ x, low }) => [x, low] as const).reverse();
  const whiskers = ends.map(({ x, low, high }) => `M${x} ${low}V${high}`).join("");
  return html`<path class="band" d="${pathOf([...upper, ...lower])}Z"/><path class="whiskers" d="${whiskers}"/>`;
}

/** The parts of a line between cells that are not known. */
function unbroken(points: readonly (ChartPoint | null)[]): ChartPoint[][] {
  const runs: ChartPoint[][] = [];
  let open: ChartPoint[] | undefined;
  for (const point of points) {
    if (point === null) open = undefined;
    else if (open !== undefined) open.push(point);
    else {
      open = [point];
      runs.push(open);
    }
  }
  return runs;
}

function pathOf(places: readonly (readonly [x: number, y: number])[]): string {
  return places.map(([x, y], index) => `${index === 0 ? "M" : "L"}${x} ${y}`).join("");
}
