import { expect, test } from "vitest";
import { asBlackBox } from "../../testing/black-box.ts";
import { judged } from "../../testing/judged.ts";
import { userOf } from "../../testing/record-changes.ts";
import { passingRecord } from "../../testing/record-fixture.ts";
import { zombieRecord } from "../../testing/zombie-record.ts";
import { dropRate } from "./drop-rate.ts";

test("a long calm before the first fault does not hide what is dropped from then on", () => {
  expect(dropRate.measure(judged(zombieRecord()))).toMatchObject({
    measured: "97 %",
    good: false,
    detail: "from the first fault on",
  });
});

test("without a fault the whole run counts", () => {
  const record = zombieRecord((record) => {
    record.faults = [];
  });
  const found = dropRate.measure(judged(record));
  expect(found).toMatchObject({ measured: "64.7 %", good: false });
  expect(found?.detail).toBeUndefined();
});

test("windows that show only one of the two counts are left out", () => {
  const record = passingRecord(({ series }) => {
    series.dropped.fill(null, 45, 110);
    series.dropped[44] = 1;
  });
  expect(dropRate.measure(judged(record))).toMatchObject({ value: 1 / 100 });
});

test("what the counters do not show cannot be good, though what the series shows can be a miss", () => {
  const hidden = (dropped: number) =>
    passingRecord((record) => {
      userOf(record, 1).bridge = null;
      record.series.dropped.fill(dropped);
    });
  expect(dropRate.measure(judged(hidden(0)))).toMatchObject({ value: 0, good: null });
  expect(dropRate.measure(judged(hidden(5)))).toMatchObject({ value: 0.25, good: false });
});

test("a bridge that shows neither is not seen", () => {
  const record = passingRecord((record) => {
    for (const user of record.users) user.bridge = null;
    record.series.received.fill(null);
    record.series.dropped.fill(null);
  });
  expect(dropRate.measure(judged(record))).toBeNull();
});

test("of a bridge that does not show its drops the most that there can be counts, good or bad where it must be", () => {
  const found = (least: number, most: number) => {
    const record = asBlackBox(passingRecord());
    userOf(record, 0).drops = [{ fromMs: 0, least, most }];
    return dropRate.measure(judged(record));
  };
  expect(found(0, 10)).toMatchObject({ measured: "at most 0.498 %", good: true });
  expect(found(0, 100)).toMatchObject({ good: null });
  expect(found(60, 100)).toMatchObject({ measured: "3 % to 4.76 %", good: false });
});
