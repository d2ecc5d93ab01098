import { counted, timeSpan } from "../format/quantity.ts";
import type { Span } from "../record/hop-record.ts";
import type { UserRecord } from "../record/record.ts";
import { defineCheck } from "./check.ts";
import { NOT_SEEN } from "./limit.ts";

/** Whatever befell the speakers, every user's session and stream stood from the first packet to the last. */
export const sessionsKept = defineCheck({
  id: "sessions-kept",
  title: "Sessions kept",
  kind: "metric",
  judge({ scenario: { expect, durationMs }, users, complete }) {
    if (expect.sessionsKept !== true) return undefined;
    const limit = { limit: "of everybody", limitValue: 0 };
    const unknown = (detail: string) =>
      ({ ...limit, status: "unknown", measured: NOT_SEEN, detail }) as const;
    const breaks = users.flatMap((user) => breakOf(user, durationMs) ?? []);
    const [first] = breaks;
    if (first !== undefined) {
      const measured = `not of ${breaks.length} of ${counted(users.length, "user")}`;
      return { ...limit, status: "fail", measured, measuredValue: breaks.length, detail: first };
    }
    if (!complete) return unknown("The run was cut short.");
    if (users.some(({ presence }) => presence.streams === null)) return unknown("Nobody tells of streams.");
    const isHidden = users.some(({ presence }) => presence.sessions === null);
    return {
      ...{ ...limit, status: "pass", measured: `of ${counted(users.length, "user")}`, measuredValue: 0 },
      ...(isHidden && { detail: "By the streams alone: the bridge does not show its sessions." }),
    };
  },
});

function breakOf({ userId, presence }: UserRecord, durationMs: number): string | undefined {
  for (const [what, spans] of [
    ["session", presence.sessions],
    ["stream", presence.streams],
  ] as const) {
    if (spans === null || spans.some((span) => spansRun(span, durationMs))) continue;
    const ended = spans.find(({ toMs }) => toMs !== null && toMs >= 0 && toMs < durationMs);
    if (ended === undefined) return `${userId} had no ${what} at the start of the run.`;
    return `The ${what} of ${userId} ended after ${timeSpan(ended.toMs ?? 0)}.`;
  }
  return undefined;
}

function spansRun({ fromMs, toMs }: Span, durationMs: number): boolean {
  return fromMs <= 0 && (toMs === null || toMs >= durationMs);
}
