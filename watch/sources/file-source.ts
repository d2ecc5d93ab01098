import { setTimeout as delay } from "node:timers/promises";
import { FollowedFile } from "./followed-file.ts";
import type { LogSink, LogSource } from "./source.ts";

export interface FileSourceOptions {
  readonly path: string;
  readonly sink: LogSink;
  /** Goes on with what is written later, also when the file is renamed and made anew, or cut to nothing. */
  readonly follow: boolean;
  readonly pollEveryMs?: number;
}

const POLL_EVERY_MS = 250;

/** Reads a log file, and follows it through rotation where asked to. */
export function fileSource({
  path,
  sink,
  follow,
  pollEveryMs = POLL_EVERY_MS,
}: FileSourceOptions): LogSource {
  return {
    async read(signal) {
      const file = await FollowedFile.open(path);
      try {
        await file.readOn(sink, signal);
        while (follow && !signal.aborted) {
          if (await file.turn(sink)) await file.readOn(sink, signal);
          else await delay(pollEveryMs, undefined, { signal }).catch(() => {});
        }
      } finally {
        await file.close();
        sink.finish();
      }
    },
  };
}
