import { BenchError } from "../../common/bench-error.ts";
import { isFailure, type ReportOf, type SpeakerChild } from "./speaker-child.ts";

export const RETURN_LIMIT_MS = 30_000;

/**
 * Resolves when the user's speaker is in its room again; attempts that fail are followed by others, until the limit.
 * @throws BenchError `run-broken`.
 */
export async function untilBack(child: SpeakerChild, userId: string, limitMs: number): Promise<void> {
  let lastReason: string | undefined;
  try {
    await child.waitFor(
      `that ${userId} is back in its room`,
      limitMs,
      (report): report is ReportOf<"room-back"> => {
        if (isFailure(report, "return", userId)) lastReason = report.reason;
        return report.type === "room-back" && report.userId === userId;
      },
    );
  } catch (error) {
    if (lastReason === undefined) throw error;
    const message = `The speaker of ${userId} cannot come back into its room: ${lastReason}.`;
    throw new BenchError("run-broken", message, { cause: error });
  }
}
