/** What a run takes beside its own time: processes up, warm-up, settling, witnesses. Only until the first has been seen. */
const OVERHEAD_MS = 15_000;

/** How long the rest of some work will take, from how long what is done of it took. Times in milliseconds. */
export class TimeLeft {
  readonly #nowMs: () => number;
  readonly #startMs: number;
  readonly #workMs: number;
  #leftMs: number;
  #guessMs: number;
  #guessedAtMs: number;

  /** @param plannedMs the planned length of every run that is still to come */
  constructor(plannedMs: readonly number[], nowMs: () => number) {
    this.#nowMs = nowMs;
    this.#startMs = nowMs();
    this.#workMs = workOf(plannedMs);
    this.#leftMs = this.#workMs;
    this.#guessMs = this.#workMs;
    this.#guessedAtMs = this.#startMs;
  }

  /** These runs are still to come. */
  update(plannedMs: readonly number[]): void {
    this.#leftMs = workOf(plannedMs);
    const doneMs = this.#workMs - this.#leftMs;
    if (doneMs <= 0) return;
    this.#guessedAtMs = this.#nowMs();
    this.#guessMs = ((this.#guessedAtMs - this.#startMs) / doneMs) * this.#leftMs;
  }

  get ms(): number {
    return Math.max(0, this.#guessMs - (this.#nowMs() - this.#guessedAtMs));
  }
}

/** `about 40 s`, `about 12 min`, `about 1 h 5 min`. */
export function roughly(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (ms < 90_000) return `about ${Math.max(5, Math.ceil(ms / 5_000) * 5)} s`;
  return minutes < 60 ? `about ${minutes} min` : `about ${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

function workOf(plannedMs: readonly number[]): number {
  return plannedMs.reduce((sum, runMs) => sum + runMs + OVERHEAD_MS, 0);
}
