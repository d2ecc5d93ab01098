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

  /** Below the target, or above it where there is no room, and always inside the window. */
  #place(target: DOMRect): void {
    const { offsetWidth: width, offsetHeight: height } = this.#box;
    const { clientWidth, clientHeight } = document.documentElement;
    const below = target.bottom + GAP;
    const top = below + height <= clientHeight ? below : Math.max(GAP, target.top - GAP - height);
    const left = Math.min(
      Math.max(GAP, target.left + target.width / 2 - width / 2),
      clientWidth - width - GAP,
    );
    this.#box.style.top = `${top}px`;
    this.#box.style.left = `${Math.max(0, left)}px`;
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
