import { expect, test } from "vitest";
import { appsFollowCloud } from "../testing/passing-user.ts";
import { userOf } from "../testing/record-changes.ts";
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

test("where no frame came there is nothing to call intact", () => {
  const record = passingRecord((record) => {
    for (const user of record.users) {
      user.cloud.delivered = 0;
      appsFollowCloud(user);
    }
  });
  expect(frameIntegrity.judge(record)).toMatchObject({ status: "unknown", measured: "not seen" });
});
