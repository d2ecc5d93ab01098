import { expect, test } from "vitest";
import { judged } from "../../testing/judged.ts";
import { legacyRecord } from "../../testing/legacy-record.ts";
import { passingRecord } from "../../testing/record-fixture.ts";
import { channelLenMax } from "./channel-len-max.ts";
import { channelLenP95 } from "./channel-len-p95.ts";

test("a length is shown beside what the queue may hold", () => {
  expect(channelLenP95.measure(judged(passingRecord()))).toMatchObject({ measured: "6 of 200", good: true });
  expect(channelLenMax.measure(judged(passingRecord()))).toMatchObject({ measured: "72 of 200", good: null });
});

test("a queue at its capacity is full", () => {
  expect(channelLenMax.measure(judged(legacyRecord()))).toMatchObject({ measured: "10 of 10 (full)" });
});

test("a queue too short to miss the limit is good, and it is said why", () => {
  expect(channelLenP95.measure(judged(legacyRecord()))).toMatchObject({
    good: true,
    detail: "so short a queue cannot miss it",
  });
});

test("50 frames is not below 50", () => {
  const record = passingRecord((record) => {
    record.channelLen = { samples: 220, p50: 50, p95: 50, max: 72 };
  });
  expect(channelLenP95.measure(judged(record))).toMatchObject({ good: false });
});

test("without its capacity a length is shown alone", () => {
  const record = passingRecord((record) => {
    record.settings.bridge = {};
  });
  expect(channelLenMax.measure(judged(record))).toMatchObject({ measured: "72 frames" });
});

test.each([null, { samples: 0, p50: 0, p95: 0, max: 0 }])(
  "a queue that nobody saw is not seen: %o",
  (seen) => {
    const record = passingRecord((record) => {
      record.channelLen = seen;
    });
    expect(channelLenP95.measure(judged(record))).toBeNull();
    expect(channelLenMax.measure(judged(record))).toBeNull();
  },
);
