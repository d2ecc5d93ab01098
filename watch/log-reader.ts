import type { HealthBook } from "./health/health-book.ts";
import { LineParser } from "./lines/line-parser.ts";
import { LineSplitter } from "./lines/line-splitter.ts";

export interface LogReaderOptions {
  readonly book: HealthBook;
  /** Gives lines that carry no time that of their arrival; without it such lines have none. */
  readonly arrivalMs?: () => number;
}

/** Takes the bytes of one log as they come, and tells the book each line. */
export class LogReader {
  readonly #book: HealthBook;
  readonly #parser: LineParser;
  readonly #splitter: LineSplitter;
  readonly #arrivalMs: (() => number) | undefined;
  #nowMs = Number.NaN;

  constructor({ book, arrivalMs }: LogReaderOptions) {
    this.#book = book;
    this.#arrivalMs = arrivalMs;
    this.#parser = new LineParser(book.isKnownUser);
    this.#splitter = new LineSplitter({
      onLine: (buffer, start, end) => this.#take(buffer, start, end),
      onTooLong: () => book.lines.countTooLong(),
    });
  }

  push(chunk: Buffer): void {
    this.#book.lines.bytes += chunk.length;
    if (this.#arrivalMs) this.#nowMs = this.#arrivalMs();
    this.#splitter.push(chunk);
  }

  /** The log has ended, or another begins. */
  finish(): void {
    this.#splitter.finish();
  }

  #take(buffer: Buffer, start: number, end: number): void {
    const line = this.#parser.parse(buffer, start, end);
    if (line.clock === "none" && this.#arrivalMs) {
      line.timeMs = this.#nowMs;
      line.clock = "arrival";
    }
    this.#book.take(line);
  }
}
