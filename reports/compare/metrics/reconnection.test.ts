import { expect, test } from "vitest";
import type { RunRecord } from "../../record/record.ts";
import { judged } from "../../testing/judged.ts";
import { userOf } from "../../testing/record-changes.ts";
import { passingRecord } from "../../testing/record-fixture.ts";
import { restartRecord } from "../../testing/restart-record.ts";
import { zombieRecord } from "../../testing/zombie-record.ts";
import { reconnection } from "./reconnection.ts";

const measured = (record: RunRecord) => reconnection.measure(judged(record));
/** Changes the outage of one user of the restart. */
const withOutage = (index: number, change: Partial<RunRecord["users"][number]["outages"][number]>) =>
  restartRecord((record) => Object.assign(userOf(record, index).outages[0] ?? {}, change));

test("works where everybody came back, with how long it took", () => {
  expect(measured(withOutage(1, { firstFrameMs: 24_410 }))).toMatchObject({
    measured: "works, p99 1.4 s, max 1.4 s (2 of 2 users)",
    value: 1_400,
    good: true,
  });
});

test("who came back before it could have been asked took no time", () => {
  const record = withOutage(0, { firstFrameMs: 22_900 });
  expect(measured(record)).toMatchObject({ value: 300 });
});

test("fails where one did not come back, and the more the worse", () => {
  const one = measured(withOutage(0, { firstFrameMs: null }));
  expect(one).toMatchObject({ measured: "failed: 1 of 2 users came back", value: null, good: false });
  const all = measured(zombieRecord());
  expect(all).toMatchObject({ measured: "failed: 0 of 2 users came back" });
  expect(all?.badness).toBeGreaterThan(one?.badness ?? Number.NaN);
});

test("an outage that never ended does not show it", () => {
  expect(measured(withOutage(0, { upMs: null, firstFrameMs: null }))).toBeNull();
});

test("who came back later than is good came back too late", () => {
  const record = restartRecord((record) => {
    record.scenario.expect.recoveryMaxMs = 1_000;
    Object.assign(userOf(record, 1).outages[0] ?? {}, { firstFrameMs: 24_410 });
  });
  expect(measured(record)).toMatchObject({
    measured: "too late, p99 1.4 s, max 1.4 s (2 of 2 users)",
    good: false,
  });
});

test("a run cut short before somebody came back does not show it", () => {
  const record = withOutage(0, { firstFrameMs: null });
  record.complete = false;
  expect(measured(record)).toBeNull();
});

test("a run without an outage does not put it to the test", () => {
  expect(measured(passingRecord())).toBeUndefined();
});
