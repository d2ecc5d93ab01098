import { openSync } from "node:fs";
import { devNull } from "node:os";
import { isUnwritable } from "../../common/unwritable.ts";

/**
 * Opens a file that a child's output is appended to. Where the disk takes no file, the output goes nowhere: a log is not
 * worth a run. The caller closes it.
 */
export function openLog(path: string): number {
  try {
    return openSync(path, "a");
  } catch (error) {
    if (!isUnwritable(error)) throw error;
    return openSync(devNull, "a");
  }
}
