import type { RunRecord } from "../record/record.ts";
import { passingUser } from "./passing-user.ts";
import { passingRecord } from "./record-fixture.ts";

const HOSTILE = "\u001b[31mred\u001b]0;title\u0007\u009b2J\r\n\u202e";

/** A record whose every free text tries to steer the terminal, and fails checks that quote it. */
export function hostileRecord(): RunRecord {
  return passingRecord((record) => {
    record.complete = false;
    record.ended = HOSTILE;
    Object.assign(record.run, { seed: HOSTILE, preset: HOSTILE, command: HOSTILE });
    Object.assign(record.scenario, { name: HOSTILE, story: HOSTILE });
    const user = passingUser(HOSTILE.repeat(50));
    user.accounts.unpublished = 997;
    record.users = [{ ...user, published: 3 }];
    record.faults = [
      {
        kind: HOSTILE,
        startMs: 0,
        endMs: null,
        users: [HOSTILE],
        sign: "join-refused",
        interrupts: "stream",
      },
    ];
    record.events = [{ atMs: 0, source: HOSTILE, kind: "join-refused", text: HOSTILE }];
  });
}
