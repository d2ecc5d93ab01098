const LINE_FEED = 10;
/** `2026-11-24T14:00:00.123456789Z`, as Docker writes it in front of every line. */
const DOCKER_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z$/;
const LENGTH = 30;

/** Keeps the time of the last line of a container's log, so that the next look begins behind it. */
export class LastTime {
  #time: string | undefined;

  /** Undefined before the first line. */
  get time(): string | undefined {
    return this.#time;
  }

  /** Looks at the line that begins last in a chunk; the times of lines rise. */
  see(chunk: Buffer): void {
    for (let end = chunk.length; end > 0; ) {
      const start = chunk.lastIndexOf(LINE_FEED, end - 1) + 1;
      if (chunk.length - start >= LENGTH) {
        const text = chunk.toString("latin1", start, start + LENGTH);
        if (DOCKER_TIME.test(text)) {
          if (this.#time === undefined || text > this.#time) this.#time = text;
          return;
        }
      }
      end = start - 1;
    }
  }

  /** One nanosecond after the last line; undefined before the first. */
  next(): string | undefined {
    if (this.#time === undefined) return undefined;
    const [seconds = "", fraction = ""] = this.#time.slice(0, -1).split(".");
    const nanoseconds = Number(fraction) + 1;
    if (nanoseconds <= 999_999_999) return `${seconds}.${String(nanoseconds).padStart(9, "0")}Z`;
    const nextSecond = new Date(Date.parse(`${seconds}Z`) + 1_000);
    return `${nextSecond.toISOString().slice(0, 19)}.000000000Z`;
  }
}
