import type { Footprint } from "./fault-record.ts";

/**
 * How long the bridge's event loop waited for a CPU between two moments, at most; null where nobody saw. A time limit that
 * it misses by less may be the machine's doing.
 */
export function cpuWaitMs(samples: readonly Footprint[], fromMs: number, toMs: number): number | null {
  const before = samples.findLast(({ atMs }) => atMs <= fromMs)?.cpuWaitMs ?? null;
  const after = samples.find(({ atMs }) => atMs >= toMs)?.cpuWaitMs ?? null;
  return before === null || after === null ? null : after - before;
}
