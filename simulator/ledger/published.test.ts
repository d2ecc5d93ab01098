import { expect, test } from "vitest";
import { SequenceSet } from "../measure/sequence-set.ts";
import { type PublishSightings, publishedOf } from "./published.ts";

/** A hundred frames, one each 10 ms; the process had told of 40 when it was killed at 500 ms, and of no other. */
const KILLED: PublishSightings = {
  told: 40,
  cut: [{ fromMs: Number.NEGATIVE_INFINITY, untilMs: 500, published: 40, publishFailed: 2 }],
  dueMs: () => Array.from({ length: 100 }, (_, sequence) => sequence * 10),
  arrived: null,
  reached: null,
};

function came(...ranges: [first: number, end: number][]): SequenceSet {
  const set = new SequenceSet();
  for (const [first, end] of ranges) for (let sequence = first; sequence < end; sequence++) set.add(sequence);
  return set;
}

test("what is told by processes that gave their last word stands", () => {
  expect(publishedOf({ ...KILLED, cut: [], arrived: came([0, 45]), reached: 45 })).toBe(40);
});

test("what came of a process that was killed was published, told of or not", () => {
  expect(publishedOf({ ...KILLED, arrived: came([0, 43]) })).toBe(43);
});

test("what did not come is as published as was told", () => {
  expect(publishedOf({ ...KILLED, arrived: came([0, 30]), reached: 30 })).toBe(40);
});

test("what came of the process after it makes up for nothing that is missing of this one", () => {
  const arrived = came([0, 30], [60, 100]);
  expect(publishedOf({ ...KILLED, told: 80, arrived, reached: 70 })).toBe(80);
  const more = came([0, 44], [60, 90]);
  expect(publishedOf({ ...KILLED, told: 80, arrived: more, reached: 74 })).toBe(84);
});

test("what reached the bridge and was dropped by it was published as well", () => {
  expect(publishedOf({ ...KILLED, arrived: came([0, 35]), reached: 42 })).toBe(42);
});

test("nothing is published that was not due by then, so that frames out of nowhere are found out", () => {
  expect(publishedOf({ ...KILLED, arrived: came([0, 40], [50, 60]), reached: 90 })).toBe(48);
});

test("a process that took over answers for what was due from then on", () => {
  const second = { fromMs: 600, untilMs: 800, published: 10, publishFailed: 0 };
  const arrived = came([0, 41], [55, 72]);
  expect(publishedOf({ ...KILLED, told: 50, cut: [...KILLED.cut, second], arrived })).toBe(41 + 12);
});
