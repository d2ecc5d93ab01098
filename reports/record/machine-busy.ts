import type { RunRecord } from "./record.ts";

/** From here on processes wait for each other, and what takes long may be the machine's doing. */
export const BUSY = 0.9;

/** The share of the fuller cores in use between two moments of the run, in their seconds; null where nobody saw. */
export function machineBusy({ machine }: RunRecord, fromMs: number, toMs: number): number | null {
  const seconds = machine.busiest.slice(Math.max(0, Math.floor(fromMs / 1_000)), Math.ceil(toMs / 1_000));
  if (seconds.length === 0) return null;
  return seconds.reduce((total, share) => total + share, 0) / seconds.length;
}
