import { expect, test } from "vitest";
import { parseK6Summary, readK6Summary } from "./k6-summary.ts";

const SUMMARY = {
  metrics: {
    bridge_delay: { "p(95)": 8_012, max: 8_200, count: 900, thresholds: { "p(95)<500": true } },
    checks: { passes: 8, fails: 1, value: 0.888, thresholds: { "rate==1": true } },
    "bridge_chunks{user:u1}": { count: 900, rate: 30, thresholds: { "count>0": false, "rate>20": false } },
  },
  root_group: { name: "", groups: {}, checks: {} },
};

test("each threshold comes with what it was held against, and whether it holds", () => {
  expect(parseK6Summary(SUMMARY).thresholds).toEqual([
    { metric: "bridge_chunks{user:u1}", condition: "count>0", measured: 900, ok: true },
    { metric: "bridge_chunks{user:u1}", condition: "rate>20", measured: 30, ok: true },
    { metric: "bridge_delay", condition: "p(95)<500", measured: 8_012, ok: false },
    { metric: "checks", condition: "rate==1", measured: 0.888, ok: false },
  ]);
});

test("metrics keep their values, without their thresholds", () => {
  expect(parseK6Summary(SUMMARY).metrics.bridge_delay).toEqual({ "p(95)": 8_012, max: 8_200, count: 900 });
});

test("a summary that is not there breaks the run", async () => {
  await expect(readK6Summary("/nowhere/summary.json")).rejects.toMatchObject({ code: "run-broken" });
});
