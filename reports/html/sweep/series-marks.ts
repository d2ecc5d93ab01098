import { html, type Markup, raw } from "../markup.ts";

/** Shapes around 0, 0: with the dashes they tell lines apart where colours do not. */
const SHAPES = [
  '<circle r="4.5"/>',
  '<rect x="-4" y="-4" width="8" height="8"/>',
  '<path d="M0-5.5 5 4H-5z"/>',
  '<path d="M0-5.8 5.8 0 0 5.8-5.8 0z"/>',
  '<path d="M0 5.5 5-4H-5z"/>',
  '<path d="M-5-2h3v-3h4v3h3v4h-3v3h-4v-3h-3z"/>',
];

/** The class that gives a series its colour and dashes; when all have been used they come again, with other shapes. */
export function seriesClass(series: number): string {
  return `series-${(series + Math.floor(series / SHAPES.length)) % SHAPES.length}`;
}

/** The shape of a series' points. */
export function seriesMark(series: number): Markup {
  return raw(SHAPES[series % SHAPES.length] ?? "");
}

/** What each line of the charts stands for. */
export function seriesLegend(names: readonly string[]): Markup {
  if (names.length < 2) return html``;
  return html`<ul class="sweep-legend">${names.map(
    (name, series) =>
      html`<li class="${seriesClass(series)}"><svg viewBox="-18 -7 36 14" aria-hidden="true"><path class="line" d="M-18 0H18"/>${seriesMark(series)}</svg>${name}</li>`,
  )}</ul>`;
}
