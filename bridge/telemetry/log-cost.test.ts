import { expect, test } from "vitest";
import { LOG_COST_CASES, logCost } from "./testing/log-cost.ts";

/**
 * A frame costs a bridge some 300 µs of processor time in all, most of it in LiveKit's client. The log adds some 50 ns to
 * that; the limit leaves room for a machine that is busy with other tests.
 */
const ADDED_NS_MAX = 1_000;

test.each(LOG_COST_CASES)(
  "$name: the log adds next to nothing to a frame's way",
  { timeout: 60_000 },
  async (each) => {
    const { addedNs, lines } = await logCost(each);
    expect(addedNs).toBeLessThan(ADDED_NS_MAX);
    // Two lines for 100 frames, to within the warming up: what is measured did write.
    if (each.env === undefined && each.msPerFrame !== undefined) expect(lines).toBeGreaterThanOrEqual(0.019);
  },
);
