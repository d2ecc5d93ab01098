import { describe, expect, test } from "vitest";
import { FAULT_SIGNS, type FaultRecord } from "../record/fault-record.ts";
import type { RecordEvent } from "../record/record.ts";
import { passingRecord } from "../testing/record-fixture.ts";
import { hasBitten, unseenSignWords } from "./fault-signs.ts";

const fault = (sign: FaultRecord["sign"], endMs: number | null = 5_000): FaultRecord => ({
  kind: "any",
  startMs: 4_000,
  endMs,
  users: ["u2"],
  sign,
  interrupts: "stream",
});

test("every sign has words for not being seen", () => {
  for (const sign of FAULT_SIGNS) expect(unseenSignWords[sign]).toMatch(/^no/);
});

describe("a Send held up", () => {
  const sends = (sendMs: number | null, window: number, endMs: number | null = 5_000) =>
    hasBitten(
      fault("send-blocked", endMs),
      passingRecord(({ series }) => {
        series.sendMaxMs.fill(1);
        series.sendMaxMs[window] = sendMs;
      }),
    );

  test("is one of 100 ms and more", () => {
    expect(sends(100, 48)).toBe(true);
    expect(sends(99, 48)).toBe(false);
  });

  test("counts from the fault's first window to 5 s after its end", () => {
    expect(sends(500, 39)).toBe(false);
    expect(sends(500, 40)).toBe(true);
    expect(sends(500, 100)).toBe(true);
    expect(sends(500, 101)).toBe(false);
    expect(sends(500, 109, null)).toBe(true);
  });

  test("is unknown of a bridge that shows no Send at all", () => {
    const hidden = passingRecord(({ series }) => void series.sendMaxMs.fill(null));
    expect(hasBitten(fault("send-blocked"), hidden)).toBeNull();
  });
});

const EVENT_SIGNS = FAULT_SIGNS.filter((sign) => sign !== "send-blocked");

describe.each(EVENT_SIGNS)("the sign %s", (sign) => {
  const seen = (event: Partial<RecordEvent>, endMs: number | null = 5_000) =>
    hasBitten(
      fault(sign, endMs),
      passingRecord((record) => {
        record.events = [
          { atMs: 4_500, source: "any", kind: sign, userId: "u2", text: "", ...event },
          { atMs: 4_500, source: "any", kind: "another", userId: "u1", text: sign },
        ];
      }),
    );

  test("is an event of that kind", () => {
    expect(seen({})).toBe(true);
    expect(seen({ kind: "other" })).toBe(false);
  });

  test("counts from the fault's start to 5 s after its end, or to the end of the run", () => {
    expect(seen({ atMs: 3_999 })).toBe(false);
    expect(seen({ atMs: 4_000 })).toBe(true);
    expect(seen({ atMs: 10_000 })).toBe(true);
    expect(seen({ atMs: 10_001 })).toBe(false);
    expect(seen({ atMs: 90_000 }, null)).toBe(true);
  });

  test("is that of a user it struck, where it is a user's", () => {
    const ofAnybody = ["done", "process-ended", "scraped"].includes(sign);
    expect(seen({ userId: "u9" })).toBe(ofAnybody);
    expect(seen({ userId: undefined })).toBe(ofAnybody);
  });
});

test("a fault has bitten when every user that it struck shows the sign", () => {
  const struck: FaultRecord = { ...fault("stream-ended"), users: ["u1", "u2"] };
  const endedOf = (...users: readonly string[]) =>
    passingRecord((record) => {
      record.events = users.map((userId) => ({
        atMs: 4_500,
        source: "cloud",
        kind: "stream-ended",
        userId,
        text: "",
      }));
    });
  expect(hasBitten(struck, endedOf("u1", "u2"))).toBe(true);
  expect(hasBitten(struck, endedOf("u1"))).toBe(false);
});
