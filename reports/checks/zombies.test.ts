import { expect, test } from "vitest";
import type { ZombieWitnesses } from "../record/record.ts";
import { recordWithout } from "../testing/record-changes.ts";
import { passingRecord } from "../testing/record-fixture.ts";
import { zombies } from "./zombies.ts";

const NOBODY: ZombieWitnesses = { bridgeSessions: 0, bridgeStreams: 0, livekitParticipants: 0 };
const left = (seen: Partial<ZombieWitnesses>) =>
  zombies.judge(
    passingRecord((record) => {
      record.zombies = { ...NOBODY, ...seen };
    }),
  );

test("nobody left by any witness passes", () => {
  expect(left({})).toMatchObject({
    status: "pass",
    limit: "none",
    measured: "sessions 0, streams 0, rooms 0; 30 descriptors (24 before)",
  });
});

test("one left by any single witness fails", () => {
  expect(left({ bridgeSessions: 1 })).toMatchObject({ status: "fail", measuredValue: 1 });
  expect(left({ bridgeStreams: 1 })).toMatchObject({ status: "fail" });
  expect(left({ livekitParticipants: 1 })).toMatchObject({ status: "fail" });
});

test("witnesses that disagree are a finding of their own", () => {
  expect(left({ livekitParticipants: 2 })?.detail).toBe(
    "The witnesses disagree: 0 by the bridge's word, 2 by LiveKit's.",
  );
  expect(left({ bridgeStreams: 3 })?.detail).toContain("contradicts itself");
  expect(left({ bridgeSessions: 2, livekitParticipants: 2 })?.detail).toBeUndefined();
});

test("a process that has not let go is a zombie by the third witness, and that it is alone is said", () => {
  const record = passingRecord(({ footprint }) => {
    if (footprint?.settled) footprint.settled.descriptors = 80;
  });
  expect(zombies.judge(record)).toMatchObject({
    status: "fail",
    measured: "sessions 0, streams 0, rooms 0; 80 descriptors (24 before)",
    detail: expect.stringContaining("its process has not let go"),
  });
});

test("a witness that did not answer makes it unknown", () => {
  expect(left({ livekitParticipants: null })).toMatchObject({
    status: "unknown",
    measured: "sessions 0, streams 0, rooms not seen; 30 descriptors (24 before)",
  });
});

test("a silent witness does not hide what another saw", () => {
  expect(left({ livekitParticipants: null, bridgeSessions: 1 })).toMatchObject({ status: "fail" });
});

test("witnesses never asked are unknown", () => {
  const record = passingRecord((record) => {
    record.zombies = null;
  });
  expect(zombies.judge(record)).toMatchObject({ status: "unknown" });
});

test("a limit lets so many stay", () => {
  const record = passingRecord((record) => {
    record.scenario.expect.zombiesMax = 1;
    record.zombies = { bridgeSessions: 1, bridgeStreams: 0, livekitParticipants: 1 };
  });
  expect(zombies.judge(record)).toMatchObject({ status: "pass", limit: "≤ 1 each" });
});

test("without its limit it does not apply", () => {
  expect(zombies.judge(recordWithout("zombiesMax"))).toBeUndefined();
});
