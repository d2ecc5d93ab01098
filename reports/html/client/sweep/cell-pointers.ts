import type { ReadOut } from "./read-out.ts";

/** Shows the read-out of the cell that is pointed at or focused, and marks the cell wherever the page shows it. */
export class CellPointers {
  readonly #readOut: ReadOut;
  #pointedAt: EventTarget | null = null;

  constructor(readOut: ReadOut) {
    this.#readOut = readOut;
  }

  listen(): void {
    document.addEventListener("pointerover", ({ target }) => this.#point(target));
    document.addEventListener("focusin", ({ target }) => this.#point(target));
    document.addEventListener("keydown", ({ key }) => {
      if (key === "Escape") this.#leave();
    });
    addEventListener("scroll", () => this.#point(this.#pointedAt), { passive: true, capture: true });
  }

  #point(target: EventTarget | null): void {
    const cell = target instanceof Element ? target.closest("[data-cell]") : null;
    this.#leave();
    const id = cell?.getAttribute("data-cell");
    if (cell === null || id == null) return;
    this.#pointedAt = cell;
    for (const each of document.querySelectorAll(`[data-cell="${id}"]`)) each.classList.add("lit");
    this.#readOut.show(Number(id), cell);
  }

  #leave(): void {
    for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
    this.#readOut.hide();
    this.#pointedAt = null;
  }
}
