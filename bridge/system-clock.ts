import type { Clock, Timer } from "./core/clock.ts";

const CALIBRATIONS = 20;

/**
 * From `performance.now()`, which counts from the start of the process and allocates nothing, to the machine's monotonic
 * clock. Of several readings the quickest counts: a process that is interrupted between its two clocks while it
 * starts would be milliseconds off for the rest of its life.
 */
function monotonicOffsetMs(): number {
  let offsetMs = 0;
  let tightestMs = Number.POSITIVE_INFINITY;
  for (let calibration = 0; calibration < CALIBRATIONS; calibration++) {
    const beforeMs = Number(process.hrtime.bigint()) / 1e6;
    const processMs = performance.now();
    const afterMs = Number(process.hrtime.bigint()) / 1e6;
    if (afterMs - beforeMs >= tightestMs) continue;
    tightestMs = afterMs - beforeMs;
    offsetMs = (beforeMs + afterMs) / 2 - processMs;
  }
  return offsetMs;
}

const offsetMs = monotonicOffsetMs();

/** The real clock. `nowMs` agrees between all processes of one machine (that of `process.hrtime`). */
export const systemClock: Clock = {
  nowMs: () => performance.now() + offsetMs,
  wallMs: () => Date.now(),
  after(delayMs: number, callback: () => void): Timer {
    const handle = setTimeout(callback, delayMs);
    return { cancel: () => clearTimeout(handle) };
  },
};
