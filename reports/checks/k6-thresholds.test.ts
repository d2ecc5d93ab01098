import { expect, test } from "vitest";
import { crossedK6Record, k6Record } from "../testing/k6-record.ts";
import { passingRecord } from "../testing/record-fixture.ts";
import { judge } from "../verdict.ts";
import { accounts } from "./accounts.ts";
import { frameIntegrity } from "./frame-integrity.ts";
import { k6Thresholds } from "./k6-thresholds.ts";

test("thresholds that all hold pass", () => {
  expect(k6Thresholds.judge(k6Record())).toMatchObject({ status: "pass", measured: "3 of 3 hold" });
  expect(judge(k6Record())).toMatchObject({ outcome: "pass" });
});

test("a threshold that was crossed fails the run, and is named with what was measured", () => {
  const record = crossedK6Record();
  expect(k6Thresholds.judge(record)).toMatchObject({
    status: "fail",
    measured: "2 of 3 hold",
    detail: "First crossed: bridge_delay, p(95)<500 (p(95)=8,012).",
  });
  expect(judge(record)).toMatchObject({ outcome: "fail" });
});

test("k6's exit code for thresholds fails, though its summary names none", () => {
  const record = k6Record((_, k6) => {
    k6.exitCode = 99;
  });
  expect(k6Thresholds.judge(record)).toMatchObject({ status: "fail" });
});

test("a run whose k6 told nothing is unknown, and without the limit it does not apply", () => {
  const untold = k6Record((record) => {
    record.k6 = null;
  });
  expect(k6Thresholds.judge(untold)).toMatchObject({ status: "unknown", measured: "not seen" });
  expect(k6Thresholds.judge(passingRecord())).toBeUndefined();
});

test("what k6 does not look into is not claimed: no word of whole frames, and accounts by number alone", () => {
  expect(frameIntegrity.judge(k6Record())).toBeUndefined();
  expect(accounts.judge(k6Record())).toMatchObject({
    status: "pass",
    detail: "By the number of chunks that k6 received, whichever they were.",
  });
  const lost = k6Record(({ users }) => {
    const [user] = users;
    if (user) user.cloud.delivered = user.accounts.delivered = user.accounts.delivered - 1;
  });
  expect(accounts.judge(lost)).toMatchObject({ status: "fail" });
});
