import type { RunRecord } from "../record/record.ts";
import { passingRecord, passingUser } from "./record-fixture.ts";

const HOSTILE = "\u001b[31mred\u001b]0;title\u0007\u009b2J\r\n\u202e";

/** A record whose every free text tries to steer the terminal, and fails checks that quote it. */
export function hostileRecord(): RunRecord {
  return passingRecord((record) => {
    record.complete = false;
    record.ended = HOSTILE;
    Object.assign(record.run, { seed: HOSTILE, preset: HOSTILE, command: HOSTILE });
    Object.assign(record.scenario, { name: HOSTILE, story: HOSTILE });
    record.users = [{ ...passingUser(HOSTILE.repeat(50)), published: 3 }];
    record.events = [{ atMs: 0, source: HOSTILE, kind: HOSTILE, text: `send timeout ${HOSTILE}` }];
  });
}
