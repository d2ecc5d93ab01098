const SPAN_MIN_MS = 500;

/**
 * The span of time that all charts of a group show, and the moment that the cursor is at. Tells its listeners of changes,
 * several at once where they come faster than the screen is drawn.
 */
export class TimeView {
  readonly endMs: number;
  readonly #listeners: (() => void)[] = [];
  readonly #soon: (tell: () => void) => void;
  #isTelling = false;
  #fromMs = 0;
  #toMs: number;
  #cursorMs: number | null = null;

  /** @param soon calls back at the next drawing of the screen */
  constructor(endMs: number, soon: (tell: () => void) => void) {
    this.endMs = endMs;
    this.#toMs = endMs;
    this.#soon = soon;
  }

  get fromMs(): number {
    return this.#fromMs;
  }

  get toMs(): number {
    return this.#toMs;
  }

  /** Null where there is no cursor. */
  get cursorMs(): number | null {
    return this.#cursorMs;
  }

  get isWhole(): boolean {
    return this.#fromMs === 0 && this.#toMs === this.endMs;
  }

  onChange(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** Shows this span, moved and widened as far as it must be to lie in the run. */
  show(fromMs: number, toMs: number): void {
    const spanMs = Math.min(this.endMs, Math.max(SPAN_MIN_MS, toMs - fromMs));
    this.#fromMs = Math.max(0, Math.min(fromMs, this.endMs - spanMs));
    this.#toMs = this.#fromMs + spanMs;
    this.#tell();
  }

  showAll(): void {
    this.show(0, this.endMs);
  }

  /** Zooms so that `aroundMs` stays where it is on the screen; a factor below 1 zooms in. */
  zoom(factor: number, aroundMs: number = this.#cursorMs ?? (this.#fromMs + this.#toMs) / 2): void {
    const spanMs = Math.max(SPAN_MIN_MS, (this.#toMs - this.#fromMs) * factor);
    const share = (aroundMs - this.#fromMs) / (this.#toMs - this.#fromMs);
    const fromMs = aroundMs - spanMs * share;
    this.show(fromMs, fromMs + spanMs);
  }

  /** Moves the view by a share of its span. */
  pan(share: number): void {
    const byMs = (this.#toMs - this.#fromMs) * share;
    this.show(this.#fromMs + byMs, this.#toMs + byMs);
  }

  /** To the last millisecond at most, which still lies in a window. */
  moveCursor(atMs: number | null): void {
    const heldMs = atMs === null ? null : Math.max(0, Math.min(this.endMs - 1, atMs));
    if (heldMs === this.#cursorMs) return;
    this.#cursorMs = heldMs;
    this.#tell();
  }

  /** Moves the cursor by so much, from the middle where there is none, and the view with it. */
  stepCursor(byMs: number): void {
    this.moveCursor((this.#cursorMs ?? (this.#fromMs + this.#toMs) / 2) + byMs);
    const atMs = this.#cursorMs ?? 0;
    const spanMs = this.#toMs - this.#fromMs;
    if (atMs < this.#fromMs) this.show(atMs, atMs + spanMs);
    if (atMs > this.#toMs) this.show(atMs - spanMs, atMs);
  }

  #tell(): void {
    if (this.#isTelling) return;
    this.#isTelling = true;
    this.#soon(() => {
      this.#isTelling = false;
      for (const listener of this.#listeners) listener();
    });
  }
}
