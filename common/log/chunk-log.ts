import type { Logger } from "pino";
import type { LineRate } from "./line-rate.ts";

const CHUNKS_PER_LINE = 100;

export interface ChunkLogOptions {
  readonly log: Logger;
  readonly rate: LineRate;
  /** Whose chunks they are. */
  readonly fields: Readonly<Record<string, string>>;
  readonly text: string;
}

/** The line that cloud and apps write every 100 chunks of a user, as often as the rate allows. */
export class ChunkLog {
  readonly #options: ChunkLogOptions;
  #chunks = 0;

  constructor(options: ChunkLogOptions) {
    this.#options = options;
  }

  count(chunkSize: number): void {
    const { log, rate, fields, text } = this.#options;
    this.#chunks += 1;
    if (this.#chunks % CHUNKS_PER_LINE !== 0 || !rate.allow("chunks")) return;
    log.info({ ...fields, receivedChunks: this.#chunks, chunkSize }, text);
  }
}
