import { expect, test } from "vitest";
import { judged } from "../../testing/judged.ts";
import { lose, recordWithout } from "../../testing/record-changes.ts";
import { passingRecord } from "../../testing/record-fixture.ts";
import { notDelivered } from "./not-delivered.ts";

test("the share that the verdict found is held against the success metric, not the scenario's limit", () => {
  const record = passingRecord((record) => {
    record.scenario.expect.undeliveredRateMax = 0;
    lose(record, 10, "lostAfterBridge");
  });
  expect(notDelivered.measure(judged(record))).toMatchObject({ measured: "0.5 %", value: 0.005, good: true });
});

test("one in a hundred is not below one in a hundred", () => {
  const record = passingRecord((record) => lose(record, 20, "lostAfterBridge"));
  expect(notDelivered.measure(judged(record))).toMatchObject({ measured: "1 %", good: false });
});

test("a scenario that sets no limit for it does not put it to the test", () => {
  expect(notDelivered.measure(judged(recordWithout("undeliveredRateMax")))).toBeUndefined();
});

test("counts that contradict one another do not show it", () => {
  const record = passingRecord(({ users }) => {
    for (const user of users) user.missing = [[0, 4_999]];
  });
  expect(notDelivered.measure(judged(record))).toBeNull();
});
