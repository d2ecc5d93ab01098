import { describe, expect, test } from "vitest";
import type { UserRecord } from "../record/record.ts";
import { passingApp } from "../testing/passing-user.ts";
import { appOf, userOf } from "../testing/record-changes.ts";
import { passingRecord } from "../testing/record-fixture.ts";
import { stoppedAudio } from "./stopped-audio.ts";

/** Where audio of the second user of a run of 10 s stops. */
function stopped(change: (user: UserRecord) => void): string[] {
  const record = passingRecord((record) => change(userOf(record, 1)));
  return stoppedAudio(record).map(({ text }) => text);
}

test("of audio that flows there is nothing to say", () => {
  expect(stoppedAudio(passingRecord())).toEqual([]);
});

test("of a run that was cut nobody knows where audio stopped", () => {
  const record = passingRecord((record) => {
    record.complete = false;
    Object.assign(userOf(record, 1).hops, { publishedMs: 5_800, deliveredMs: 5_800 });
  });
  expect(stoppedAudio(record)).toEqual([]);
});

test("a gap of less than a second is no silence, whatever the latency", () => {
  expect(stopped(({ hops }) => Object.assign(hops, { deliveredMs: 8_991 }))).toEqual([]);
  expect(stopped(({ hops }) => Object.assign(hops, { deliveredMs: 8_990 }))).toHaveLength(1);
});

describe("the hop that audio does not come out of is named", () => {
  test.each<[string, (user: UserRecord) => void, string]>([
    [
      "a speaker that is silent",
      ({ hops }) =>
        Object.assign(hops, { publishedMs: 5_800, receivedMs: 5_800, sentMs: 5_800, deliveredMs: 5_810 }),
      "audio of u2 stops after: speaker (nothing published, no frame for 4.2 s)",
    ],
    [
      "packets that the bridge never took",
      ({ hops }) => Object.assign(hops, { receivedMs: null, sentMs: null, deliveredMs: null }),
      "audio of u2 stops after: speaker → bridge (session open, no frame ever)",
    ],
    [
      "a user without a session",
      ({ hops }) =>
        Object.assign(hops, {
          receivedMs: 5_000,
          sentMs: 5_000,
          deliveredMs: 5_000,
          session: false,
          stream: false,
        }),
      "audio of u2 stops after: speaker → bridge (no session, no frame for 5 s)",
    ],
    [
      "a session without a stream",
      ({ hops }) => Object.assign(hops, { sentMs: 3_000, deliveredMs: 3_000, stream: false }),
      "audio of u2 stops after: bridge (session open, no stream, no frame for 7 s)",
    ],
    [
      "a stream that is not read",
      ({ hops }) => Object.assign(hops, { sentMs: 6_500, deliveredMs: 5_800, sendHeldUp: true }),
      "audio of u2 stops after: bridge → cloud (stream open, no frame for 4.2 s)",
    ],
    [
      "a bridge that hands nothing to a stream that would take it",
      ({ hops }) => Object.assign(hops, { sentMs: 6_500, deliveredMs: 6_510 }),
      "audio of u2 stops after: bridge (session open, stream open, no frame for 3.5 s)",
    ],
    [
      "frames that are sent and never come",
      ({ hops }) => Object.assign(hops, { deliveredMs: 5_800 }),
      "audio of u2 stops after: bridge → cloud (stream open, no frame for 4.2 s)",
    ],
    [
      "a bridge that shows nothing",
      (user) => {
        user.bridge = null;
        Object.assign(user.hops, { receivedMs: null, sentMs: null, deliveredMs: 5_800, session: null });
      },
      "audio of u2 stops after: speaker → cloud (stream open, no frame for 4.2 s)",
    ],
    [
      "an app that has not subscribed",
      ({ apps }) => Object.assign(apps[0] ?? {}, { subscribed: false, lastMs: null }),
      "audio of u2 stops after: cloud → app com.example.captions (not subscribed, no frame ever)",
    ],
    [
      "an app whose socket is closed",
      ({ apps }) => Object.assign(apps[0] ?? {}, { connected: false, lastMs: 7_000 }),
      "audio of u2 stops after: cloud → app com.example.captions (socket closed, no frame for 3 s)",
    ],
    [
      "an app that does not read",
      ({ apps }) => Object.assign(apps[0] ?? {}, { lastMs: 7_000 }),
      "audio of u2 stops after: cloud → app com.example.captions (subscribed, socket open, no frame for 3 s)",
    ],
  ])("%s", (_, change, text) => {
    expect(stopped(change)).toEqual([text]);
  });
});

test("of several silent apps the first is named, the others counted", () => {
  const silent = (name: string) => ({ ...passingApp(name), lastMs: null, subscribed: false });
  expect(
    stopped((user) =>
      Object.assign(user, { apps: [passingApp("a"), silent("b"), silent("c"), silent("d")] }),
    ),
  ).toEqual(["audio of u2 stops after: cloud → app b (not subscribed, no frame ever; 2 more apps as well)"]);
});

test("an app that is to have nothing does not hide one that is to have all", () => {
  const deaf = { ...passingApp("a"), lastMs: null, subscribed: false, subscribes: "never" as const };
  const broken = { ...passingApp("b"), lastMs: 7_000, connected: false };
  expect(stopped((user) => Object.assign(user, { apps: [deaf, broken] }))).toEqual([
    "audio of u2 stops after: cloud → app b (socket closed, no frame for 3 s; 1 more app as well)",
  ]);
  expect(stopped((user) => Object.assign(user, { apps: [deaf] }))).toEqual([
    "audio of u2 stops after: cloud → app a (never subscribes, as planned, no frame ever)",
  ]);
});

test("apps that are not asked about are not named", () => {
  const record = passingRecord((record) => Object.assign(appOf(record, 0), { lastMs: null }));
  expect(stoppedAudio(record, () => false)).toEqual([]);
});

test("a user without a packet due has nothing that could stop", () => {
  expect(stopped(({ hops }) => Object.assign(hops, { dueMs: null, publishedMs: null }))).toEqual([]);
});
