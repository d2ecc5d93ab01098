import { expect, test } from "vitest";
import { lose, userOf } from "../testing/record-changes.ts";
import { passingRecord } from "../testing/record-fixture.ts";
import { publishedAll } from "./published-all.ts";

test("every due packet published passes", () => {
  const finding = publishedAll.judge(passingRecord());
  expect(finding).toMatchObject({ status: "pass", limit: "all 2,000", measured: "2,000" });
  expect(finding?.detail).toBeUndefined();
});

test("a refused publish fails and names the user", () => {
  const record = passingRecord((record) => {
    Object.assign(userOf(record, 1), { published: 997, publishFailed: 3 });
    userOf(record, 1).accounts.unpublished = 3;
  });
  expect(publishedAll.judge(record)).toMatchObject({
    status: "fail",
    measured: "1,997",
    detail: "u2: 997 of 1,000, 3 refused; 1 user short.",
  });
});

test("packets never handed over fail too, even where another user has too many", () => {
  const record = passingRecord((record) => {
    userOf(record, 0).accounts.unpublished = -3;
    userOf(record, 1).accounts.unpublished = 3;
  });
  expect(publishedAll.judge(record)).toMatchObject({ status: "fail" });
});

test("packets that an outage kept from being published are no fault of the generator, refused or not", () => {
  const record = passingRecord((record) => {
    lose(record, 120, "outage");
    Object.assign(userOf(record, 0), { published: 900, publishFailed: 80 });
  });
  expect(publishedAll.judge(record)).toMatchObject({
    status: "pass",
    measured: "2,000",
    detail: "With 100 packets that an outage kept from being published.",
  });
});

test("a run in which nothing was due is unknown", () => {
  const record = passingRecord((record) => {
    record.users = [];
  });
  expect(publishedAll.judge(record)).toMatchObject({ status: "unknown" });
});
