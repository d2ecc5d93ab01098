import { counted } from "../format/quantity.ts";
import { stoppedAudio } from "../hops/stopped-audio.ts";
import { isToHear } from "../record/hop-record.ts";
import { defineCheck } from "./check.ts";
import { NOT_SEEN } from "./limit.ts";

/** Every user's audio flows to every app that is to have it until speech ends, whatever befell it before. */
export const audioToEnd = defineCheck({
  id: "audio-to-end",
  title: "Audio flows to the end",
  kind: "metric",
  judge(record) {
    if (record.scenario.expect.audioToEnd !== true) return undefined;
    const limit = { limit: "of everybody", limitValue: 0 };
    if (!record.complete)
      return { ...limit, status: "unknown", measured: NOT_SEEN, detail: "The run was cut short." };
    const stopped = stoppedAudio(record, isToHear);
    const { length } = record.users;
    const [first] = stopped;
    if (first === undefined)
      return { ...limit, status: "pass", measured: `of ${counted(length, "user")}`, measuredValue: 0 };
    return {
      ...limit,
      status: "fail",
      measured: `not of ${stopped.length} of ${counted(length, "user")}`,
      measuredValue: stopped.length,
      detail: `${first.text[0]?.toUpperCase()}${first.text.slice(1)}.`,
    };
  },
});
