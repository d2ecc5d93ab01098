import { NOT_SEEN } from "./checks/limit.ts";
import { TOO_SHORT } from "./checks/rss-growth.ts";
import { NOTHING_TO_SCRAPE } from "./checks/scraping.ts";
import { sendTimeout } from "./checks/send-timeout.ts";
import type { JudgedRun } from "./judged-run.ts";

/**
 * Whether another run may know what this one could not tell. What takes a longer run it will not know either. What a black
 * box hides it will hide again: of one whose run came about as planned, with every fault seen to bite, the next one shows no
 * more; but how near its Send's hold is known is chance.
 */
export function isWorthAnotherTry({ record, verdict }: JudgedRun): boolean {
  if (verdict.outcome !== "unknown" || !record.complete) return false;
  const untold = verdict.checks.filter(
    ({ status, kind }) => status === "unknown" || (status === "fail" && kind === "validity"),
  );
  if (untold.length > 0 && untold.every(({ detail }) => detail?.startsWith(TOO_SHORT))) return false;
  if (record.run.target.kind === "reference") return true;
  return verdict.checks.some(
    ({ id, kind, status, detail, measured }) =>
      status === "fail" ||
      (status === "unknown" && kind === "validity" && detail !== NOTHING_TO_SCRAPE) ||
      (status === "unknown" && id === sendTimeout.id && measured !== NOT_SEEN),
  );
}
