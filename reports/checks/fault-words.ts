import { timeSpan } from "../format/quantity.ts";
import type { FaultRecord } from "../record/fault-record.ts";

/** A fault as a sentence speaks of it: `the fault at 20 s (restart)`. */
export function faultWords(fault: FaultRecord | undefined): string {
  return fault === undefined ? "a fault" : `the fault at ${timeSpan(fault.startMs)} (${fault.kind})`;
}
