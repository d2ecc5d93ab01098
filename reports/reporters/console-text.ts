import { createColors } from "picocolors";
import { printable } from "../format/printable.ts";
import { wrap } from "../format/wrap.ts";

const WIDTH_MIN = 68;
const WIDTH_MAX = 100;
const INDENT = "  ";
const LABEL_WIDTH = 11;

export interface ConsoleOptions {
  readonly colour: boolean;
  /** Columns of the terminal; 80 where there is none. */
  readonly width: number;
}

export type Paint = ReturnType<typeof createColors>;

/** Lays out text for a terminal or a file. Whatever it is given, it prints nothing that steers the terminal. */
export class ConsoleText {
  readonly paint: Paint;
  /** Columns in use: narrower cannot be aligned, wider cannot be read. */
  readonly width: number;

  constructor({ colour, width }: ConsoleOptions) {
    this.paint = createColors(colour);
    this.width = Math.min(WIDTH_MAX, Math.max(WIDTH_MIN, width));
  }

  /** A badge with its text beside it; what does not fit goes on below the text. */
  heading(badge: string, text: string, paintBadge: (badge: string) => string): string[] {
    const offset = badge.length + 2;
    const lines = wrap(printable(text), this.width - offset);
    return lines.map((line, index) =>
      index === 0 ? `${paintBadge(badge)}  ${this.paint.bold(line)}` : `${" ".repeat(offset)}${line}`,
    );
  }

  /** Indented lines. */
  paragraph(text: string): string[] {
    return wrap(printable(text), this.width - INDENT.length).map((line) => `${INDENT}${line}`);
  }

  /** A label with its text beside it. */
  labelled(label: string, text: string): string[] {
    const lines = wrap(printable(text), this.width - INDENT.length - LABEL_WIDTH);
    return lines.map((line, index) => this.#beside(index === 0 ? label : "", line));
  }

  /** A label with a text that is kept on one line, to be copied. */
  verbatim(label: string, text: string): string {
    return this.#beside(label, printable(text));
  }

  #beside(label: string, line: string): string {
    return `${INDENT}${this.paint.dim(label.padEnd(LABEL_WIDTH))}${line}`;
  }
}
