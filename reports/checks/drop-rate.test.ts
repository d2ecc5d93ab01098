import { expect, test } from "vitest";
import { bridgeOf, lose, recordWithout, userOf } from "../testing/record-changes.ts";
import { passingRecord } from "../testing/record-fixture.ts";
import { dropRate } from "./drop-rate.ts";

test("drops below the limit pass, at the limit they fail", () => {
  const dropped = (frames: number) => passingRecord((record) => lose(record, frames, "droppedByQueue"));
  expect(dropRate.judge(dropped(19))).toMatchObject({ status: "pass", measured: "0.95 %", limit: "< 1 %" });
  expect(dropRate.judge(dropped(20))).toMatchObject({ status: "fail", measured: "1 %", measuredValue: 0.01 });
});

test("a limit of nothing is kept by nothing dropped", () => {
  const record = passingRecord(({ scenario }) => {
    scenario.expect.dropRateMax = 0;
  });
  expect(dropRate.judge(record)).toMatchObject({ status: "pass", limit: "0 %" });
});

test("one user whose counters the bridge does not show makes it unknown", () => {
  const record = passingRecord((record) => {
    userOf(record, 1).bridge = null;
  });
  expect(dropRate.judge(record)).toMatchObject({ status: "unknown", measured: "not seen" });
});

test("a bridge that received nothing dropped no known share", () => {
  const record = passingRecord((record) => {
    bridgeOf(record, 0).received = 0;
    bridgeOf(record, 1).received = 0;
  });
  expect(dropRate.judge(record)).toMatchObject({ status: "unknown" });
});

test("without its limit it does not apply", () => {
  expect(dropRate.judge(recordWithout("dropRateMax"))).toBeUndefined();
});
