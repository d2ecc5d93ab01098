import { isDigit } from "./bytes.ts";
import type { Line } from "./line.ts";

const DASH = 45;
const SLASH = 47;
const COLON = 58;
const DOT = 46;
const SPACE = 32;
const PLUS = 43;
const UPPER_T = 84;
const UPPER_Z = 90;
const MINUTE_MS = 60_000;
/** `2026-11-24T14:00:00`, and Go's `2026/11/24 14:00:00`. */
const SECONDS_END = 19;

/** Reads times at the beginning of lines. Consecutive lines mostly share their minute, so that is worked out once. */
export class LineTime {
  #minuteKey = -1;
  #minuteMs = 0;

  /**
   * Reads the time that begins at `at`: ISO 8601 with its zone, or that of Go's log package. The first time of a line that
   * names its zone stands. @returns the place after it and one space; -1 where there is no time.
   */
  read(buffer: Buffer, at: number, end: number, line: Line): number {
    if (end - at < SECONDS_END + 1) return -1;
    const separator = buffer[at + 4];
    if (buffer[at + 13] !== COLON || buffer[at + 16] !== COLON || buffer[at + 7] !== separator) return -1;
    const between = buffer[at + 10];
    if (
      separator === DASH ? between !== UPPER_T && between !== SPACE : separator !== SLASH || between !== SPACE
    )
      return -1;
    const secondsMs = this.#secondsMs(buffer, at);
    if (Number.isNaN(secondsMs)) return -1;
    return readRest(buffer, at + SECONDS_END, end, secondsMs, line);
  }

  #secondsMs(buffer: Buffer, at: number): number {
    const year = two(buffer, at) * 100 + two(buffer, at + 2);
    const month = two(buffer, at + 5);
    const day = two(buffer, at + 8);
    const hour = two(buffer, at + 11);
    const minute = two(buffer, at + 14);
    const second = two(buffer, at + 17);
    const key = (((year * 13 + month) * 32 + day) * 24 + hour) * 60 + minute;
    // Whatever is not a digit makes NaN, which equals nothing.
    if (key !== this.#minuteKey) {
      const minuteMs = Date.UTC(year, month - 1, day, hour, minute);
      if (month > 12 || day > 31 || hour > 23 || minute > 59 || Number.isNaN(minuteMs)) return Number.NaN;
      this.#minuteKey = key;
      this.#minuteMs = minuteMs;
    }
    return this.#minuteMs + second * 1_000;
  }
}

function two(buffer: Buffer, at: number): number {
  const tens = (buffer[at] as number) - 48;
  const ones = (buffer[at + 1] as number) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

/** The fraction of a second and the zone. */
function readRest(buffer: Buffer, from: number, end: number, secondsMs: number, line: Line): number {
  let at = from;
  let timeMs = secondsMs;
  if (buffer[at] === DOT) {
    at += 1;
    for (let scale = 100; at < end && isDigit(buffer[at]); at++, scale /= 10)
      if (scale >= 1) timeMs += ((buffer[at] as number) - 48) * scale;
  }
  let zoned = false;
  if (buffer[at] === UPPER_Z) {
    zoned = true;
    at += 1;
  } else if ((buffer[at] === PLUS || buffer[at] === DASH) && end - at >= 6 && buffer[at + 3] === COLON) {
    const offset = (two(buffer, at + 1) * 60 + two(buffer, at + 4)) * MINUTE_MS;
    if (Number.isNaN(offset)) return -1;
    timeMs += buffer[at] === PLUS ? -offset : offset;
    zoned = true;
    at += 6;
  }
  if (at < end && buffer[at] !== SPACE) return -1;
  if (line.clock === "none" || (zoned && line.clock === "local")) {
    line.timeMs = timeMs;
    line.clock = zoned ? "zoned" : "local";
  }
  return at + 1;
}
