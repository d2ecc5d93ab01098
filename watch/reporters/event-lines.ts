import { counted } from "../../reports/format/quantity.ts";
import type { HealthEvent } from "../health/health-event.ts";
import { eventText } from "./event-text.ts";

export interface EventLinesOptions {
  readonly write: (line: string) => void;
  readonly nowMs: () => number;
  readonly linesPerSecondMax?: number;
}

const LINES_PER_SECOND_MAX = 200;

/** One line an event, for where there is no terminal; in a storm so many a second, and then how many more there were. */
export class EventLines {
  readonly #options: EventLinesOptions;
  #secondStartMs = Number.NEGATIVE_INFINITY;
  #written = 0;
  #left = 0;

  constructor(options: EventLinesOptions) {
    this.#options = options;
  }

  tell(event: HealthEvent): void {
    const { write, nowMs, linesPerSecondMax = LINES_PER_SECOND_MAX } = this.#options;
    const now = nowMs();
    if (now - this.#secondStartMs >= 1_000) {
      this.finish();
      this.#secondStartMs = now;
      this.#written = 0;
    }
    if (this.#written >= linesPerSecondMax) {
      this.#left += 1;
      return;
    }
    this.#written += 1;
    write(eventText(event));
  }

  /** Says how many events were left out since the last line. */
  finish(): void {
    if (this.#left > 0) this.#options.write(`… and ${counted(this.#left, "more event")}`);
    this.#left = 0;
  }
}
