const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** Takes one line, from `start` to before `end` of a buffer that holds only during the call. */
export type TakeLine = (buffer: Buffer, start: number, end: number) => void;

export interface LineSplitterOptions {
  readonly onLine: TakeLine;
  /** Called once for each line that is longer than `lengthMax`, in place of `onLine`. */
  readonly onTooLong: () => void;
  /** In bytes. */
  readonly lengthMax?: number;
}

const LENGTH_MAX = 65_536;

/** Cuts chunks of bytes into lines, wherever the chunks end. Keeps at most one unfinished line of `lengthMax` bytes. */
export class LineSplitter {
  readonly #onLine: TakeLine;
  readonly #onTooLong: () => void;
  readonly #lengthMax: number;
  #rest: Buffer;
  #restLength = 0;
  /** The unfinished line is too long already: what comes of it is not kept. */
  #tooLong = false;

  constructor({ onLine, onTooLong, lengthMax = LENGTH_MAX }: LineSplitterOptions) {
    this.#onLine = onLine;
    this.#onTooLong = onTooLong;
    this.#lengthMax = lengthMax;
    this.#rest = Buffer.allocUnsafe(Math.min(1_024, lengthMax));
  }

  push(chunk: Buffer): void {
    let start = 0;
    let end = chunk.indexOf(LINE_FEED);
    if (end !== -1 && (this.#restLength > 0 || this.#tooLong)) {
      this.#keep(chunk, 0, end);
      this.finish();
      start = end + 1;
      end = chunk.indexOf(LINE_FEED, start);
    }
    while (end !== -1) {
      this.#line(chunk, start, end);
      start = end + 1;
      end = chunk.indexOf(LINE_FEED, start);
    }
    if (start < chunk.length) this.#keep(chunk, start, chunk.length);
  }

  /** What stands without its line end is a line all the same. */
  finish(): void {
    if (this.#tooLong) this.#onTooLong();
    else if (this.#restLength > 0) this.#line(this.#rest, 0, this.#restLength);
    this.#restLength = 0;
    this.#tooLong = false;
  }

  #line(buffer: Buffer, start: number, end: number): void {
    const last = end > start && buffer[end - 1] === CARRIAGE_RETURN ? end - 1 : end;
    if (last - start > this.#lengthMax) this.#onTooLong();
    else this.#onLine(buffer, start, last);
  }

  #keep(chunk: Buffer, start: number, end: number): void {
    if (this.#tooLong) return;
    const length = this.#restLength + end - start;
    // One more byte than a line may have: it may be the carriage return of a line end.
    if (length > this.#lengthMax + 1) {
      this.#tooLong = true;
      this.#restLength = 0;
      return;
    }
    if (length > this.#rest.length) {
      const larger = Buffer.allocUnsafe(
        Math.min(this.#lengthMax + 1, Math.max(length, 2 * this.#rest.length)),
      );
      this.#rest.copy(larger, 0, 0, this.#restLength);
      this.#rest = larger;
    }
    chunk.copy(this.#rest, this.#restLength, start, end);
    this.#restLength = length;
  }
}
