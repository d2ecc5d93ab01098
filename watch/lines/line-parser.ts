import { BridgeLines, type IsKnownUser } from "./bridge-lines.ts";
import { isDigit } from "./bytes.ts";
import { CloudLines } from "./cloud-lines.ts";
import { emptyLine, type Line } from "./line.ts";
import { afterColour, afterName } from "./line-prefix.ts";
import { LineTime } from "./line-time.ts";

const OPEN_BRACE = 123;
const SPACE = 32;
const TAB = 9;
/** Colours, names and times in front of a message, together. */
const PREFIXES_MAX = 12;

/** From the bytes of a line to what it tells. Makes no string and keeps nothing but what it gives back. */
export class LineParser {
  readonly #time = new LineTime();
  readonly #cloud = new CloudLines(this.#time);
  readonly #bridge: BridgeLines;
  readonly #line = emptyLine();

  constructor(isKnownUser: IsKnownUser) {
    this.#bridge = new BridgeLines(isKnownUser);
  }

  /** The line from `start` to before `end`. The same object is given back every time. */
  parse(buffer: Buffer, start: number, end: number): Line {
    const line = this.#line;
    line.kind = "unknown";
    line.timeMs = Number.NaN;
    line.clock = "none";
    line.textStart = 0;
    line.textEnd = 0;
    let at = start;
    for (let step = 0; step < PREFIXES_MAX && at < end; step++) {
      const first = buffer[at];
      if (first === SPACE || first === TAB) {
        at += 1;
        continue;
      }
      if (first === OPEN_BRACE) {
        line.kind = this.#cloud.read(buffer, at, end, line);
        return line;
      }
      const after = this.#afterPrefix(buffer, at, end, line);
      if (after === -1) {
        line.kind = this.#bridge.read(buffer, at, end, line);
        if (line.kind !== "unknown") return line;
        at = afterName(buffer, at, end);
        if (at === -1) return line;
      } else {
        at = after;
      }
    }
    return line;
  }

  #afterPrefix(buffer: Buffer, at: number, end: number, line: Line): number {
    const colour = afterColour(buffer, at, end);
    if (colour !== -1) return colour;
    return isDigit(buffer[at]) ? this.#time.read(buffer, at, end, line) : -1;
  }
}
