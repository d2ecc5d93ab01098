import type { Clock, Timer } from "./core/clock.ts";

/** `performance.now()` counts from the start of the process; this moves it to the machine's own monotonic clock. */
const monotonicOffsetMs = Number(process.hrtime.bigint()) / 1e6 - performance.now();

/** The real clock. `nowMs` agrees between all processes of one machine (that of `process.hrtime`). */
export const systemClock: Clock = {
  nowMs: () => performance.now() + monotonicOffsetMs,
  wallMs: () => Date.now(),
  after(delayMs: number, callback: () => void): Timer {
    const handle = setTimeout(callback, delayMs);
    return { cancel: () => clearTimeout(handle) };
  },
};
