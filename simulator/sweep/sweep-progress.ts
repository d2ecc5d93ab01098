import type { SweepJob } from "./sweep-jobs.ts";
import { roughly, TimeLeft } from "./time-left.ts";

/** How much of a sweep is done, and how long the rest will take. */
export class SweepProgress {
  readonly #total: number;
  #left = 0;
  #time: TimeLeft | undefined;

  constructor(total: number) {
    this.#total = total;
  }

  /** These are still to be run. */
  update(left: readonly SweepJob[]): void {
    const plannedMs = left.map(({ run }) => run.scenario.durationMs);
    this.#left = left.length;
    this.#time ??= new TimeLeft(plannedMs, Date.now);
    this.#time.update(plannedMs);
  }

  get heading(): string {
    return `${this.#total - this.#left}/${this.#total} runs, ${roughly(this.#time?.ms ?? 0)} left · `;
  }
}
