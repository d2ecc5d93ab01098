import { expect, test } from "vitest";
import { durations } from "../../testing/durations.ts";
import { judged } from "../../testing/judged.ts";
import { legacyRecord } from "../../testing/legacy-record.ts";
import { passingRecord } from "../../testing/record-fixture.ts";
import { latencyMax } from "./latency-max.ts";
import { latencyP99 } from "./latency-p99.ts";
import { sendHeldUp } from "./send-held-up.ts";

test("the worst latency stands beside what a full queue holds", () => {
  expect(latencyMax.measure(judged(passingRecord()))).toMatchObject({
    measured: "24 ms",
    detail: "a full queue holds 2 s",
  });
  expect(latencyMax.measure(judged(legacyRecord()))?.detail).toBe("a full queue holds 100 ms");
});

test("the 99th percentile is the record's", () => {
  expect(latencyP99.measure(judged(passingRecord()))).toMatchObject({
    measured: "9 ms",
    value: 9,
    good: null,
  });
});

test("of no frame at all no latency was seen", () => {
  const record = passingRecord(({ latency }) => {
    latency.dueToCloud = durations(0, 0);
  });
  expect(latencyMax.measure(judged(record))).toBeNull();
  expect(latencyP99.measure(judged(record))).toBeNull();
});

test("the longest Send of the series counts; a series without any shows none", () => {
  expect(sendHeldUp.measure(judged(passingRecord()))).toMatchObject({ measured: "640 ms", value: 640 });
  const hidden = passingRecord(({ series }) => void series.sendMaxMs.fill(null));
  expect(sendHeldUp.measure(judged(hidden))).toBeNull();
  const timedOut = { userId: "u1", blockedAtMs: null, closedAtMs: 8_000, leftRoomAtMs: 8_050, logged: true };
  hidden.sendTimeouts = [{ ...timedOut, held: { leastMs: 2_000, mostMs: 2_090 } }];
  expect(sendHeldUp.measure(judged(hidden))).toMatchObject({ measured: "2.09 s", value: 2_090 });
});
