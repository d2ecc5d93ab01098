import { expect, test } from "vitest";
import type { ZombieWitnesses } from "../../record/record.ts";
import { judged } from "../../testing/judged.ts";
import { passingRecord } from "../../testing/record-fixture.ts";
import { zombies } from "./zombies.ts";

const found = (witnesses: ZombieWitnesses | null) =>
  zombies.measure(
    judged(
      passingRecord((record) => {
        record.zombies = witnesses;
      }),
    ),
  );

test("nobody left by every witness is none", () => {
  const witnesses = { bridgeSessions: 0, bridgeStreams: 0, livekitParticipants: 0 };
  expect(found(witnesses)).toMatchObject({ measured: "none", value: 0, good: true });
});

test("the witness that sees most counts", () => {
  const witnesses = { bridgeSessions: 5, bridgeStreams: 0, livekitParticipants: 7 };
  expect(found(witnesses)).toMatchObject({ measured: "5 sessions, 7 in rooms", value: 7, good: false });
});

test("streams are named where there are more of them than sessions", () => {
  const witnesses = { bridgeSessions: 1, bridgeStreams: 2, livekitParticipants: 1 };
  expect(found(witnesses)).toMatchObject({ measured: "1 session, 1 in rooms, 2 streams" });
});

test("nobody left, but a witness silent, is not good", () => {
  const witnesses = { bridgeSessions: 0, bridgeStreams: 0, livekitParticipants: null };
  expect(found(witnesses)).toMatchObject({ measured: "0 sessions, rooms not seen", good: null });
});

test("nobody left, but a process that has not let go, is not good", () => {
  const record = passingRecord(({ footprint }) => {
    Object.assign(footprint?.settled ?? {}, { descriptors: 400 });
  });
  expect(zombies.measure(judged(record))).toMatchObject({
    measured: "none, but 400 descriptors (24 before)",
    value: 0,
    good: false,
  });
});

test("without any witness it is not seen", () => {
  expect(found(null)).toBeNull();
  expect(found({ bridgeSessions: null, bridgeStreams: null, livekitParticipants: null })).toBeNull();
});
