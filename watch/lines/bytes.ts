/** A text as the bytes to look for in a log. */
export function bytesOf(text: string): Buffer {
  return Buffer.from(text, "utf8");
}

/** True where these bytes stand at `at`, before `end`. */
export function standsAt(buffer: Buffer, at: number, end: number, bytes: Buffer): boolean {
  const length = bytes.length;
  if (at < 0 || end - at < length) return false;
  for (let i = 0; i < length; i++) {
    if (buffer[at + i] !== bytes[i]) return false;
  }
  return true;
}

/** True where the bytes end right before `end` and begin at `start` or later. */
export function standsBefore(buffer: Buffer, start: number, end: number, bytes: Buffer): boolean {
  const at = end - bytes.length;
  return at >= start && standsAt(buffer, at, end, bytes);
}

/** The first place of the bytes from `start` on, before `end`; -1 where there is none. */
export function firstPlace(buffer: Buffer, start: number, end: number, bytes: Buffer): number {
  for (let at = start; at + bytes.length <= end; at++) if (standsAt(buffer, at, end, bytes)) return at;
  return -1;
}

/** The last place of the bytes before `end`, not before `start`; -1 where there is none. */
export function lastPlace(buffer: Buffer, start: number, end: number, bytes: Buffer): number {
  for (let at = end - bytes.length; at >= start; at--) if (standsAt(buffer, at, end, bytes)) return at;
  return -1;
}

export function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 48 && byte <= 57;
}

/** Whole numbers of more digits are no counters. */
const DIGITS_MAX = 15;

/** A whole number, and where it stands. One object is used again and again. */
export interface NumberPlace {
  value: number;
  /** Where its first digit is, or, read forwards, the first byte after its last. */
  at: number;
}

/** Reads the whole number that ends right before `end`. False where no digit stands there. */
export function numberBefore(buffer: Buffer, start: number, end: number, into: NumberPlace): boolean {
  let value = 0;
  let scale = 1;
  let at = end;
  while (at > start) {
    const digit = (buffer[at - 1] as number) - 48;
    if (digit < 0 || digit > 9) break;
    value += digit * scale;
    scale *= 10;
    at -= 1;
  }
  into.value = value;
  into.at = at;
  return at < end && end - at <= DIGITS_MAX;
}

/** Reads the whole number that begins at `start`. False where no digit stands there. */
export function numberAt(buffer: Buffer, start: number, end: number, into: NumberPlace): boolean {
  let value = 0;
  let at = start;
  while (at < end) {
    const digit = (buffer[at] as number) - 48;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
    at += 1;
  }
  into.value = value;
  into.at = at;
  return at > start && at - start <= DIGITS_MAX;
}
