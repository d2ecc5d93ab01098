import { expect, test } from "vitest";
import { userOf } from "../../testing/record-changes.ts";
import { passingRecord } from "../../testing/record-fixture.ts";
import { presenceLane } from "./lanes.ts";

const user = userOf(
  passingRecord(({ users }) => {
    for (const user of users)
      user.presence = { sessions: [{ fromMs: 0, toMs: null }], streams: [{ fromMs: 500, toMs: 900 }] };
  }),
  0,
);

test("a session that stands at the end of a run lasts to it", () => {
  const { text } = presenceLane(user, { runId: "r1", endMs: 10_000, lastSeenMs: 10_000, faults: [] });
  expect(text).toContain("session 0.0 s to the end; stream 0.5 s to 0.9 s");
  expect(text).toContain('<rect class="session" x="0" y="15" width="10000"');
  expect(text).not.toContain('class="cut"');
});

test("one that stood when the run was cut lasts to where it was last seen", () => {
  const { text } = presenceLane(user, { runId: "r1", endMs: 10_000, lastSeenMs: 6_000, faults: [] });
  expect(text).toContain("session 0.0 s to when it was last seen");
  expect(text).toContain('<rect class="session" x="0" y="15" width="6000"');
  expect(text).toContain('<path class="cut" d="M6000 0V100">');
});
