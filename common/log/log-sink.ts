/** Where text goes in the end. */
export interface LogOutput {
  /** Writes all of the text without blocking; `done` is called once, after this call has returned. */
  write(text: string, done: (error?: Error | null) => void): void;
  /** Writes what can be written at once, for the last words of a process that exits. */
  writeNow(text: string): void;
}

export interface LogSinkOptions {
  readonly output: LogOutput;
  /** The line, with its line feed, that tells that so many were lost. */
  readonly lostLine: (lines: number) => string;
  /** How much text may wait for a slow reader, in UTF-16 code units. */
  readonly waitingMax?: number;
}

const WAITING_MAX = 1_048_576;
const RETRY_MS = 1_000;

/**
 * Takes log lines and never makes their writer wait: the lines of one turn of the event loop go out together at its
 * end, one write at a time. Memory is bounded: once too much waits, lines are lost until everything that waited is out,
 * and a line then says how many. An output that fails is tried again each second; it never ends the process.
 */
export class LogSink {
  readonly #output: LogOutput;
  readonly #lostLine: (lines: number) => string;
  readonly #waitingMax: number;
  #waiting = "";
  #waitingLines = 0;
  #inFlight = 0;
  #lost = 0;
  /** Whether a write is under way or about to be. */
  #busy = false;
  #failing = false;
  readonly #idle = new Set<() => void>();

  constructor({ output, lostLine, waitingMax = WAITING_MAX }: LogSinkOptions) {
    this.#output = output;
    this.#lostLine = lostLine;
    this.#waitingMax = waitingMax;
  }

  /** @param line with its line feed */
  write(line: string): void {
    if (this.#lost > 0 || this.#inFlight + this.#waiting.length + line.length > this.#waitingMax) {
      this.#lost += 1;
    } else {
      this.#waiting += line;
      this.#waitingLines += 1;
    }
    if (this.#busy) return;
    this.#busy = true;
    setImmediate(this.#next);
  }

  /** Resolves when everything is written, when it cannot be, or when the limit has passed. */
  async drained(limitMs: number): Promise<void> {
    if (!this.#busy || this.#failing) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, limitMs);
      this.#idle.add(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  /** For a process that is about to end without having waited. What stands behind an unfinished write is lost. */
  writeNow(): void {
    if (this.#inFlight > 0 || this.#waiting === "") return;
    this.#output.writeNow(this.#waiting);
    this.#waiting = "";
    this.#waitingLines = 0;
  }

  readonly #next = (): void => {
    if (this.#waiting !== "") {
      const lines = this.#waitingLines;
      const text = this.#waiting;
      this.#waiting = "";
      this.#waitingLines = 0;
      this.#send(text, lines);
    } else if (this.#lost > 0) {
      const lost = this.#lost;
      this.#lost = 0;
      this.#send(this.#lostLine(lost), lost);
    } else {
      this.#busy = false;
      this.#tellIdle();
    }
  };

  /** @param lines how many are lost if it fails */
  #send(text: string, lines: number): void {
    this.#inFlight = text.length;
    this.#output.write(text, (error) => {
      this.#inFlight = 0;
      this.#failing = Boolean(error);
      if (!error) {
        this.#next();
        return;
      }
      this.#lost += lines + this.#waitingLines;
      this.#waiting = "";
      this.#waitingLines = 0;
      this.#tellIdle();
      setTimeout(this.#next, RETRY_MS).unref();
    });
  }

  #tellIdle(): void {
    for (const resolve of this.#idle) resolve();
    this.#idle.clear();
  }
}
