const ESCAPE = 27;
const OPEN_BRACKET = 91;
const CLOSE_BRACKET = 93;
const SPACE = 32;
const BAR = 124;
const NAME_LENGTH_MAX = 128;

/** The place after a colour code that begins at `at`; -1 where there is none. */
export function afterColour(buffer: Buffer, at: number, end: number): number {
  if (buffer[at] !== ESCAPE || at + 1 >= end || buffer[at + 1] !== OPEN_BRACKET) return -1;
  for (let i = at + 2; i < end; i++) {
    const byte = buffer[i] as number;
    if (byte >= 0x40 && byte <= 0x7e) return i + 1;
  }
  return -1;
}

/**
 * The place after what a log collector writes in front of a line: `livekit-bridge-1  | ` of docker compose, or
 * `[pod/bridge] ` in brackets; -1 where there is nothing of the kind.
 */
export function afterName(buffer: Buffer, at: number, end: number): number {
  const last = Math.min(end, at + NAME_LENGTH_MAX);
  let i = at;
  if (buffer[i] === OPEN_BRACKET) {
    while (i < last && buffer[i] !== CLOSE_BRACKET) i += 1;
    return i < last ? i + 1 : -1;
  }
  while (i < last && isNameByte(buffer[i] as number)) i += 1;
  if (i === at) return -1;
  while (i < last && buffer[i] === SPACE) i += 1;
  return i < last && buffer[i] === BAR ? i + 1 : -1;
}

/** Letters, digits, dash, dot and underscore. */
function isNameByte(byte: number): boolean {
  return (
    (byte >= 97 && byte <= 122) ||
    (byte >= 48 && byte <= 57) ||
    (byte >= 65 && byte <= 90) ||
    byte === 45 ||
    byte === 46 ||
    byte === 95
  );
}
