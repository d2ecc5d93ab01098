import { expect, test } from "vitest";
import type { ProcessStop } from "../record/fault-record.ts";
import { passingRecord } from "../testing/record-fixture.ts";
import { restartRecord } from "../testing/restart-record.ts";
import { orderlyStop } from "./orderly-stop.ts";

const ORDERLY: ProcessStop = {
  process: "bridge",
  atMs: 66_000,
  tookMs: 340,
  exit: "exit code 0",
  participantsLeft: 0,
};
const stopped = (...changes: Partial<ProcessStop>[]) =>
  orderlyStop.judge(
    restartRecord((record) => {
      record.stops = changes.map((change) => ({ ...ORDERLY, ...change }));
    }),
  );

test("the slowest stop counts: at the limit it passes, above it fails", () => {
  expect(stopped({}, { tookMs: 5_000 })).toMatchObject({ status: "pass", measured: "5,000 ms" });
  expect(stopped({ tookMs: 5_001 }, {})).toMatchObject({ status: "fail", limit: "≤ 5,000 ms" });
});

test("an end with an error or by force fails, however soon", () => {
  expect(stopped({ exit: "signal SIGKILL" })).toMatchObject({
    status: "fail",
    measured: "340 ms, signal SIGKILL",
    detail: "It should have ended with exit code 0.",
  });
});

test("a participant left in a room fails", () => {
  expect(stopped({ participantsLeft: 2 })).toMatchObject({
    status: "fail",
    measured: "340 ms, 2 left",
    detail: "LiveKit still listed 2 participants of the bridge.",
  });
});

test("rooms that nobody could look into are unknown, which hides no slow stop", () => {
  expect(stopped({ participantsLeft: null })).toMatchObject({ status: "unknown" });
  expect(stopped({ participantsLeft: null, tookMs: 9_000 })).toMatchObject({ status: "fail" });
});

test("a bridge that nobody asked to end is unknown, whoever else was asked", () => {
  expect(stopped({ process: "cloud" })).toMatchObject({ status: "unknown", measured: "not seen" });
});

test("without its limit it does not apply", () => {
  expect(orderlyStop.judge(passingRecord())).toBeUndefined();
});
