import { StringDecoder } from "node:string_decoder";

/** Takes a stream of bytes apart into the JSON values of its lines. */
export class JsonLines {
  readonly #onValue: (value: unknown) => void;
  readonly #lineBytesMax: number;
  readonly #decoder = new StringDecoder("utf8");
  #parts: string[] = [];
  #length = 0;

  constructor(onValue: (value: unknown) => void, lineBytesMax: number) {
    this.#onValue = onValue;
    this.#lineBytesMax = lineBytesMax;
  }

  /** @throws SyntaxError for a line that is no JSON, RangeError for one that is too long. */
  push(bytes: Buffer): void {
    let text = this.#decoder.write(bytes);
    for (let end = text.indexOf("\n"); end !== -1; end = text.indexOf("\n")) {
      const line = [...this.#parts, text.slice(0, end)].join("");
      this.#parts = [];
      this.#length = 0;
      text = text.slice(end + 1);
      this.#onValue(JSON.parse(line));
    }
    this.#parts.push(text);
    this.#length += text.length;
    if (this.#length > this.#lineBytesMax) throw new RangeError("the line is too long");
  }
}

export function jsonLine(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}
