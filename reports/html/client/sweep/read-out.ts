import type { CellReadOut, SweepPageData } from "../../sweep/sweep-data.ts";

const GAP = 12;

/** Says everything about one cell, beside what is pointed at. Texts only: nothing in them becomes markup. */
export class ReadOut {
  readonly #box: HTMLElement;
  readonly #cells: SweepPageData["cells"];

  constructor(box: HTMLElement, cells: SweepPageData["cells"]) {
    this.#box = box;
    this.#cells = cells;
  }

  show(id: number, target: Element): void {
    const cell = this.#cells[id];
    if (cell === undefined) return;
    this.#box.replaceChildren(...content(cell));
    this.#box.hidden = false;
    this.#place(target.getBoundingClientRect());
  }

  hide(): void {
    this.#box.hidden = true;
  }

  /** Beside the target, or below it where the window is narrow; always inside the window. */
  #place(target: DOMRect): void {
    const { offsetWidth: width, offsetHeight: height } = this.#box;
    const { clientWidth, clientHeight } = document.documentElement;
    const right = target.right + GAP;
    const left = target.left - GAP - width;
    const fitsRight = right + width <= clientWidth;
    const isBeside = fitsRight || left >= 0;
    const wanted = isBeside ? target.top + (target.height - height) / 2 : target.bottom + GAP;
    const top = Math.max(0, Math.min(wanted, clientHeight - height));
    this.#box.style.top = `${top}px`;
    this.#box.style.left = `${fitsRight ? right : Math.max(0, isBeside ? left : (clientWidth - width) / 2)}px`;
  }
}

function content({ settings, state, figures, runs }: CellReadOut): HTMLElement[] {
  const list = element("dl", "");
  list.append(...figures.flatMap(([title, words]) => [element("dt", title), element("dd", words)]));
  return [element("strong", settings), element("p", state), list, element("p", runs)];
}

function element(name: string, text: string): HTMLElement {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
