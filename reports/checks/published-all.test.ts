import { expect, test } from "vitest";
import { userOf } from "../testing/record-changes.ts";
import { passingRecord } from "../testing/record-fixture.ts";
import { publishedAll } from "./published-all.ts";

test("every due packet published passes", () => {
  expect(publishedAll.judge(passingRecord())).toMatchObject({ status: "pass", measured: "2,000" });
});

test("a refused publish fails and names the user", () => {
  const record = passingRecord((record) => {
    Object.assign(userOf(record, 1), { published: 997, publishFailed: 3 });
  });
  expect(publishedAll.judge(record)).toMatchObject({
    status: "fail",
    measured: "1,997",
    detail: "u2: 997 of 1,000, 3 refused; 1 user short.",
  });
});

test("packets never handed over fail too, even where another user has too many", () => {
  const record = passingRecord((record) => {
    userOf(record, 0).published = 1_003;
    userOf(record, 1).published = 997;
  });
  expect(publishedAll.judge(record)).toMatchObject({ status: "fail" });
});

test("a run in which nothing was due is unknown", () => {
  expect(
    publishedAll.judge(
      passingRecord((record) => {
        record.users = [];
      }),
    ),
  ).toMatchObject({
    status: "unknown",
  });
});
