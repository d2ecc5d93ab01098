import { printable } from "../../reports/format/printable.ts";
import type { HealthEvent } from "../health/health-event.ts";

const NAME_LENGTH_MAX = 60;
const TEXT_LENGTH_MAX = 200;

/** An event on one line: `12:00:03 u3 stream error: stream cancelled`. Times are UTC, as in the bridge's log. */
export function eventText({ atMs, user, text }: HealthEvent): string {
  const time = Number.isNaN(atMs) ? "" : `${new Date(atMs).toISOString().slice(11, 19)} `;
  const name = user === undefined ? "" : `${printable(user, NAME_LENGTH_MAX)} `;
  return `${time}${name}${printable(text, TEXT_LENGTH_MAX)}`;
}
