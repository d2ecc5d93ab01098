/** Takes the bytes of one log, in order. */
export interface LogSink {
  push(chunk: Buffer): void;
  /** The log has ended, or another begins in its place. */
  finish(): void;
}

/** Where log lines come from. */
export interface LogSource {
  /**
   * Gives the sink all there is, until the source ends or the signal stops it.
   * @throws BenchError where the source cannot be read
   */
  read(signal: AbortSignal): Promise<void>;
}
