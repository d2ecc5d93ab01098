import { expect, test } from "vitest";
import { passingRecord } from "../../testing/record-fixture.ts";
import { story } from "./story.ts";

function changed(overrides: Record<string, string>) {
  return passingRecord(({ run }) => Object.assign(run, { overrides }));
}

test("what was changed of the scenario stands behind its story, once", () => {
  const small = changed({ users: "3", "cloud.busyMs": "500", "bridge.queueFrames": "50" });
  const { text } = story([small, changed({ users: "3", "cloud.busyMs": "1500" })]);
  expect(text).toContain("here: users=3, cloud.busyMs=500, cloud.busyMs=1500.");
});

test("a story whose scenario is as it was stands alone", () => {
  const { text } = story([changed({ "bridge.queueFrames": "50", "expect.channelLenP95Max": "60" })]);
  expect(text).toMatch(/^<p>The cloud stands still .*meanwhile\.<\/p>$/);
});
