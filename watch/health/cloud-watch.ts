import type { Line } from "../lines/line.ts";
import type { HealthBook } from "./health-book.ts";
import type { UserHealth } from "./user-health.ts";

/** What the cloud's lines tell of a user. */
export class CloudWatch {
  readonly #book: HealthBook;

  constructor(book: HealthBook) {
    this.#book = book;
  }

  take(user: UserHealth, line: Line): void {
    const { totals } = this.#book;
    if (line.kind === "cloud-relayed") {
      totals.cloudRelayed += user.cloudRelayed.show(line.sent);
      return;
    }
    const before = user.cloudReceived.value;
    totals.cloudReceived += user.cloudReceived.show(line.received);
    if (line.received === before || line.clock !== "zoned") return;
    const pauseMs = line.timeMs - user.cloudRoseAtMs;
    if (pauseMs > user.cloudPauseMaxMs) user.cloudPauseMaxMs = pauseMs;
    if (!(line.timeMs <= user.cloudRoseAtMs)) user.cloudRoseAtMs = line.timeMs;
  }
}
