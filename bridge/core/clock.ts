/** A pending callback of a {@link Clock}. */
export interface Timer {
  /** Idempotent; harmless after the callback has run. */
  cancel(): void;
}

/** The only source of time in the core: the system's in production, a virtual one in tests and simulations. */
export interface Clock {
  /** Milliseconds on a monotonic clock that all processes of this machine share; fractional. */
  nowMs(): number;
  /** Unix time in whole milliseconds. */
  wallMs(): number;
  after(delayMs: number, callback: () => void): Timer;
}
