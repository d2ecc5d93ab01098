import type { LogSink } from "../sources/source.ts";

/** A sink that keeps what it was given: its text, with a mark where a log ended. */
export class KeptSink implements LogSink {
  text = "";

  push(chunk: Buffer): void {
    this.text += chunk.toString();
  }

  finish(): void {
    this.text += "|";
  }
}
