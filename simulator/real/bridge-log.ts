import { readFile } from "node:fs/promises";
import { systemClock } from "../../bridge/system-clock.ts";
import type { RecordEvent } from "../../reports/record/record.ts";
import { type LineKind, userOf } from "../../watch/lines/line.ts";
import { LineParser } from "../../watch/lines/line-parser.ts";
import { LineSplitter } from "../../watch/lines/line-splitter.ts";

/** The lines that tell the end of a session, by the record's word for them. */
export const TOLD: { readonly [kind in LineKind]?: string } = {
  "send-timeout": "log-send-timeout",
  "stream-error": "log-stream-error",
  "clean-up": "log-clean-up",
  closing: "log-room-closed",
};

/**
 * What a bridge's log tells of the ends of sessions, on the monotonic clock; null where there is no log to read.
 * @param userIds whose names are known, whatever they hold
 */
export async function readBridgeLog(
  logPath: string,
  userIds: readonly string[],
): Promise<RecordEvent[] | null> {
  const log = await readFile(logPath).catch(() => null);
  if (log === null) return null;
  const wallToMonotonicMs = systemClock.nowMs() - systemClock.wallMs();
  const known = new Set(userIds);
  const parser = new LineParser((buffer, start, end) => known.has(buffer.toString("utf8", start, end)));
  const events: RecordEvent[] = [];
  const splitter = new LineSplitter({
    onLine(buffer, start, end) {
      const line = parser.parse(buffer, start, end);
      const kind = TOLD[line.kind];
      if (kind === undefined || Number.isNaN(line.timeMs)) return;
      const text = buffer.toString("utf8", start, end).replace(/^\S+ /, "");
      events.push({
        atMs: line.timeMs + wallToMonotonicMs,
        source: "bridge",
        kind,
        userId: userOf(line),
        text,
      });
    },
    onTooLong() {},
  });
  splitter.push(log);
  splitter.finish();
  return events;
}
