import { expect, test } from "vitest";
import { recordWithout } from "../testing/record-changes.ts";
import { passingRecord } from "../testing/record-fixture.ts";
import { machineSaturation } from "./machine-saturation.ts";

const busy = (seconds: number[]) =>
  passingRecord((record) => {
    record.machine.busy = seconds;
  });

test("one busy second in ten passes, two in ten fail", () => {
  const calm = Array.from({ length: 8 }, () => 0.4);
  expect(machineSaturation.judge(busy([...calm, 0.4, 1]))).toMatchObject({
    status: "pass",
    measured: "40 %",
  });
  expect(machineSaturation.judge(busy([...calm, 1, 1]))).toMatchObject({ status: "fail", measured: "100 %" });
});

test("a machine that was not watched is unknown", () => {
  expect(machineSaturation.judge(busy([]))).toMatchObject({ status: "unknown", measured: "not seen" });
});

test("without its limit it does not apply", () => {
  const record = recordWithout("cpuBusyMax");
  expect(machineSaturation.judge(record)).toBeUndefined();
});
