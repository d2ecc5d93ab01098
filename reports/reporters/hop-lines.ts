import { counted } from "../format/quantity.ts";
import { stoppedAudio } from "../hops/stopped-audio.ts";
import type { RunRecord } from "../record/record.ts";

const LINES_MAX = 8;

/** One line for each user whose audio had stopped when speech ended: after which hop, and for how long. Nothing is known of a run that was cut. */
export function hopLines(record: RunRecord): string[] {
  if (!record.complete) return ["the run was cut; where audio stopped is not known"];
  const stopped = stoppedAudio(record);
  if (stopped.length === 0) return [`audio of ${counted(record.users.length, "user")} flows to the end`];
  const lines = stopped.slice(0, LINES_MAX).map(({ text }) => text);
  const more = stopped.length - lines.length;
  return more === 0 ? lines : [...lines, `and of ${counted(more, "more user", "more users")}`];
}
