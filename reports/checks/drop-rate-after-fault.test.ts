import { expect, test } from "vitest";
import { passingRecord } from "../testing/record-fixture.ts";
import { restartRecord } from "../testing/restart-record.ts";
import { zombieRecord } from "../testing/zombie-record.ts";
import { dropRateAfterFault } from "./drop-rate-after-fault.ts";

/** From the restart on the fixture's bridge received 7,340 frames in 367 windows. */
const dropping = (frames: number, window: number) =>
  restartRecord(({ series }) => {
    series.dropped[window] = frames;
  });

test("drops below the limit pass, at the limit they fail, and the fault is named", () => {
  expect(dropRateAfterFault.judge(dropping(73, 300))).toMatchObject({
    status: "pass",
    limit: "< 1 %",
    detail: "From the fault at 20 s (restart) on, 73 of 7,340 frames.",
  });
  expect(dropRateAfterFault.judge(dropping(74, 300))).toMatchObject({ status: "fail" });
});

test("a session left without its stream drops nearly all", () => {
  expect(dropRateAfterFault.judge(zombieRecord())).toMatchObject({ status: "fail", measured: "97 %" });
});

test("drops before the fault do not count", () => {
  expect(dropRateAfterFault.judge(dropping(20, 199))).toMatchObject({ status: "pass", measuredValue: 0 });
});

test("where nothing was seen after the fault, or no fault was struck, it is unknown", () => {
  const hidden = restartRecord(({ series }) => void series.dropped.fill(null));
  const calm = restartRecord((record) => {
    record.faults = [];
  });
  expect(dropRateAfterFault.judge(hidden)).toMatchObject({ status: "unknown", measured: "not seen" });
  expect(dropRateAfterFault.judge(calm)).toMatchObject({
    status: "unknown",
    detail: "No fault was struck.",
  });
});

test("without its limit it does not apply", () => {
  expect(dropRateAfterFault.judge(passingRecord())).toBeUndefined();
});
