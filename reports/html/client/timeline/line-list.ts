import type { TimedLine } from "../../page-data.ts";
import type { TimeView } from "./time-view.ts";

const ROWS_MAX = 400;
/** So much of what is shown, before and after the cursor, counts as being at it. */
const CURSOR_SHARE = 0.02;

/** The list of events and log lines: those at the cursor, else those of the span that is shown. */
export class LineList {
  readonly #lines: readonly TimedLine[];
  readonly #body: HTMLElement | null;
  readonly #about: HTMLElement | null;
  #shown = "";

  constructor(root: HTMLElement, lines: readonly TimedLine[]) {
    this.#lines = lines;
    this.#body = root.querySelector(".lines tbody");
    this.#about = root.querySelector(".lines-about");
  }

  follow(view: TimeView): void {
    const { fromMs, toMs, cursorMs, isWhole } = view;
    const reachMs = (toMs - fromMs) * CURSOR_SHARE;
    const [startMs, endMs] = cursorMs === null ? [fromMs, toMs] : [cursorMs - reachMs, cursorMs + reachMs];
    // What came before the start and after the end belongs to the whole run.
    const everything = cursorMs === null && isWhole;
    const lines = everything ? this.#lines : this.#lines.filter(([atMs]) => atMs >= startMs && atMs <= endMs);
    const place = cursorMs === null ? (everything ? "in the whole run" : "in view") : "at the cursor";
    this.#show(lines, place);
  }

  #show(lines: readonly TimedLine[], place: string): void {
    const key = `${place} ${lines.length} ${lines[0]?.[0]} ${lines.at(-1)?.[0]}`;
    if (this.#body === null || this.#about === null || key === this.#shown) return;
    this.#shown = key;
    const more = lines.length > ROWS_MAX ? `, the first ${ROWS_MAX} below: zoom in to see the others` : "";
    this.#about.textContent = `${lines.length} ${place}${more}`;
    this.#body.replaceChildren(...lines.slice(0, ROWS_MAX).map(row));
  }
}

function row([atMs, source, text]: TimedLine): HTMLElement {
  const row = document.createElement("tr");
  for (const [index, content] of [`${(atMs / 1_000).toFixed(3)} s`, source, text].entries()) {
    const cell = document.createElement("td");
    cell.textContent = content;
    if (index === 0) cell.className = "number";
    row.append(cell);
  }
  return row;
}
