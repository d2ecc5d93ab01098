import { expect, test } from "vitest";
import { appsFollowCloud } from "../testing/passing-user.ts";
import { appOf, userOf } from "../testing/record-changes.ts";
import { passingRecord } from "../testing/record-fixture.ts";
import { frameIntegrity } from "./frame-integrity.ts";

test("frames that came unharmed pass", () => {
  expect(frameIntegrity.judge(passingRecord())).toMatchObject({ status: "pass" });
});

test.each(["corrupt", "unstamped", "foreign", "duplicated", "reordered"] as const)(
  "one %s frame fails",
  (harm) => {
    const record = passingRecord((record) => {
      userOf(record, 1).cloud[harm] = 1;
    });
    expect(frameIntegrity.judge(record)).toMatchObject({
      status: "fail",
      measured: `1 ${harm}`,
      detail: "First seen at u2.",
    });
  },
);

test("every kind of harm is named", () => {
  const record = passingRecord((record) =>
    Object.assign(userOf(record, 0).cloud, { corrupt: 2, reordered: 1_500 }),
  );
  expect(frameIntegrity.judge(record)).toMatchObject({
    measured: "2 corrupt, 1,500 reordered",
    measuredValue: 1_502,
  });
});

test("what the cloud relays as it came is harmed once, and what is harmed after it counts too", () => {
  const harmed = (atCloud: number, atApp: number) =>
    frameIntegrity.judge(
      passingRecord((record) => {
        userOf(record, 0).cloud.corrupt = atCloud;
        appOf(record, 0).received.corrupt = atApp;
      }),
    );
  expect(harmed(32, 32)).toMatchObject({ measured: "32 corrupt", detail: "First seen at u1." });
  expect(harmed(0, 5)).toMatchObject({ measured: "5 corrupt", detail: expect.stringContaining(" of u1.") });
  expect(harmed(32, 40)).toMatchObject({ measured: "40 corrupt" });
});

test("damage of the warm-up fails as well, and is said to be of it", () => {
  const record = passingRecord((record) =>
    Object.assign(userOf(record, 0).cloud, { corrupt: 32, damagedInWarmUp: 8 }),
  );
  expect(frameIntegrity.judge(record)).toMatchObject({
    status: "fail",
    measured: "32 corrupt",
    detail: "First seen at u1. Of the damaged ones 8 came in warm-up.",
  });
});

test("where no frame came there is nothing to call intact", () => {
  const record = passingRecord((record) => {
    for (const user of record.users) {
      user.cloud.delivered = 0;
      appsFollowCloud(user);
    }
  });
  expect(frameIntegrity.judge(record)).toMatchObject({ status: "unknown", measured: "not seen" });
});
