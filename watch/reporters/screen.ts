/** As much of a terminal's stream as the screen needs. */
export interface ScreenStream {
  readonly rows?: number | undefined;
  readonly columns?: number | undefined;
  write(text: string): unknown;
}

const ROWS_UNKNOWN = 24;

/** A block of lines at the end of a terminal that is drawn over in place. */
export class Screen {
  readonly #stream: ScreenStream;
  #drawn = 0;

  constructor(stream: ScreenStream) {
    this.#stream = stream;
  }

  /** The most lines that can be drawn over: one is left for the cursor. */
  get rows(): number {
    return Math.max(1, (this.#stream.rows ?? ROWS_UNKNOWN) - 1);
  }

  draw(lines: readonly string[]): void {
    this.#stream.write(`${this.#home()}${lines.map((line) => `${line}\n`).join("")}`);
    this.#drawn = lines.length;
  }

  /** Takes the block away. */
  clear(): void {
    if (this.#drawn > 0) this.#stream.write(this.#home());
    this.#drawn = 0;
  }

  #home(): string {
    const up = Math.min(this.#drawn, this.rows);
    return up === 0 ? "" : `\u001b[${up}A\r\u001b[0J`;
  }
}
