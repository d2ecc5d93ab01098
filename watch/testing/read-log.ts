import { HealthBook, type HealthBookOptions } from "../health/health-book.ts";
import type { HealthEvent } from "../health/health-event.ts";
import { type HealthVerdict, judgeHealth } from "../health/judge-health.ts";
import { LogReader } from "../log-reader.ts";

export interface ReadLog {
  readonly book: HealthBook;
  readonly events: readonly HealthEvent[];
  readonly verdict: HealthVerdict;
}

/** Reads a finished log and judges it. */
export function readLog(text: string, options: HealthBookOptions = {}): ReadLog {
  const events: HealthEvent[] = [];
  const book = new HealthBook({ ...options, onEvent: (event) => void events.push(event) });
  const reader = new LogReader({ book });
  reader.push(Buffer.from(text));
  reader.finish();
  return { book, events, verdict: judgeHealth(book) };
}
