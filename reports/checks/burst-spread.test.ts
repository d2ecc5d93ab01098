import { expect, test } from "vitest";
import { durations } from "../testing/durations.ts";
import { recordWithout } from "../testing/record-changes.ts";
import { passingRecord } from "../testing/record-fixture.ts";
import { burstSpread } from "./burst-spread.ts";

const spread = (count: number, p50Ms: number) =>
  passingRecord((record) => {
    record.latency.burstSpread = durations(count, p50Ms);
  });

test("a median below the limit passes, at the limit it fails", () => {
  expect(burstSpread.judge(spread(10, 4.9))).toMatchObject({ status: "pass", limit: "< 5 ms" });
  expect(burstSpread.judge(spread(10, 5))).toMatchObject({ status: "fail", measured: "5 ms" });
});

test("with no whole burst seen it is unknown", () => {
  expect(burstSpread.judge(spread(0, 0))).toMatchObject({ status: "unknown", measured: "not seen" });
});

test("without its limit it does not apply", () => {
  const record = recordWithout("burstSpreadMedianMaxMs");
  expect(burstSpread.judge(record)).toBeUndefined();
});
