import { pino } from "pino";
import { expect, onTestFinished, test } from "vitest";
import { VirtualClock } from "../../bridge/core/virtual-clock.ts";
import { DurationHistogram } from "../measure/histogram.ts";
import { SequenceSet } from "../measure/sequence-set.ts";
import type { LatencyWindow } from "../measure/window-series.ts";
import {
  type AppReport,
  type AppRequest,
  type AppSubscribe,
  appReportSchema,
  appRequestSchema,
} from "./app-messages.ts";
import { Apps } from "./apps.ts";
import { cloudOfApps, eventually } from "./testing/cloud-of-apps.ts";

type Start = Extract<AppRequest, { type: "start" }>;

/** The apps of one process: package `a` of two users, connected. */
async function apps(subscribe: AppSubscribe, times: Partial<Pick<Start, "startMs" | "endMs">> = {}) {
  const cloud = await cloudOfApps();
  const clock = new VirtualClock();
  const reports: AppReport[] = [];
  const lines: string[] = [];
  const log = pino({ base: null, timestamp: false }, { write: (line) => lines.push(line) });
  const start: Start = {
    type: "start",
    apps: ["u1", "u2"].map((userId) => ({ userId, packageName: "a", address: cloud.address })),
    subscribe,
    seed: "1",
    startMs: null,
    endMs: null,
    ...times,
  };
  expect(appRequestSchema.parse(start)).toEqual(start);
  const it = new Apps({ start, clock, log, send: (report) => reports.push(appReportSchema.parse(report)) });
  onTestFinished(async () => {
    const stopped = it.stop();
    clock.advance(1_000);
    await stopped;
  });
  it.connect();
  /** Reports as `subscribed u1`. */
  const told = (): string[] =>
    reports.map((report) => ("userId" in report ? `${report.type} ${report.userId}` : report.type));
  const tells = (...what: string[]) => eventually(() => expect(told()).toEqual(expect.arrayContaining(what)));
  await tells("connected u1", "connected u2");
  return { cloud, clock, reports, lines, apps: it, told, tells };
}

test("apps that subscribe at once do, and their account tells all they have heard", async () => {
  const { apps: it, cloud, clock, tells } = await apps("at-once", { startMs: 0, endMs: 1_000 });
  await tells("subscribed u1", "subscribed u2");
  clock.advance(30);
  cloud.speak("u1", 0, 2, 10);
  cloud.speak("u2", 1);
  await tells("first-frame u1", "first-frame u2");
  await eventually(() => {
    const { apps: heard } = it.account();
    expect(heard.map(({ delivered }) => delivered)).toEqual([2, 1]);
  });
  const { apps: heard, histograms } = it.account();
  expect(heard[0]).toMatchObject({ userId: "u1", packageName: "a", connected: true, subscribed: true });
  expect(heard.map(({ lastMs }) => lastMs)).toEqual([30, 30]);
  expect(heard.map(({ bits }) => SequenceSet.decode(bits).missingBelow(2))).toEqual([[], [[0, 0]]]);
  expect(DurationHistogram.decode(histograms.dueToApp).count).toBe(3);
});

test("the windows of all heartbeats and of the account hold every frame once", async () => {
  const { apps: it, cloud, clock, tells } = await apps("at-once", { startMs: 0 });
  await tells("subscribed u1", "subscribed u2");
  const windows: LatencyWindow[] = [];
  for (const sequence of [0, 1, 2]) {
    cloud.speak("u1", sequence);
    await eventually(() => {
      const { apps: heard, windows: finished } = it.heartbeat();
      windows.push(...finished);
      expect(heard[0]?.delivered).toBe(sequence + 1);
    });
    clock.advance(100);
  }
  windows.push(...it.account().windows);
  expect(windows.map(([index, frames]) => [index, frames])).toEqual([0, 1, 2].map((index) => [index, 1]));
  expect(it.account().windows).toEqual([]);
});

test("apps that never subscribe hear nothing", async () => {
  const { cloud, told } = await apps("never");
  cloud.speak("u1", 0);
  expect(cloud.countersOf("u1/a")).toEqual({ noSubscription: 1 });
  expect(told()).not.toContain("subscribed u1");
});

test("apps that subscribe late do so by the begin of the run", async () => {
  const { apps: it, clock, told, tells } = await apps({ afterMs: 5_000 });
  clock.advance(10_000);
  it.begin(10_500, 20_000);
  clock.advance(5_499);
  expect(told()).not.toContain("subscribed u1");
  clock.advance(1);
  await tells("subscribed u1", "subscribed u2");
});

test("late apps of a process that started again after that time subscribe at once", async () => {
  const { clock, tells } = await apps({ afterMs: 5_000 }, { startMs: -6_000, endMs: 60_000 });
  clock.advance(0);
  await tells("subscribed u1", "subscribed u2");
});

test("an action is done to those users whom it names, and said to be done", async () => {
  const { apps: it, clock, reports, told, tells } = await apps("at-once");
  await tells("subscribed u1", "subscribed u2");
  clock.advance(70);
  it.act({ kind: "leave", users: ["u2"], backAfterMs: null });
  expect(reports.at(-1)).toEqual({ type: "done", action: "leave", atMs: 70 });
  await tells("closed u2");
  expect(told()).not.toContain("closed u1");
});

test("an action that names nobody is done to all", async () => {
  const { apps: it, tells } = await apps("at-once");
  await tells("subscribed u1", "subscribed u2");
  it.act({ kind: "leave", backAfterMs: null });
  await tells("closed u1", "closed u2");
});

test("the log tells of each app's coming, of its subscription, and of audio once in a hundred chunks", async () => {
  const { apps: it, cloud, lines, tells } = await apps("at-once");
  await tells("subscribed u1", "subscribed u2");
  cloud.speak("u1", 0, 100, 1);
  await eventually(() => expect(it.account().apps[0]?.delivered).toBe(100));
  const told = lines.map((line) => JSON.parse(line)).filter(({ userId }) => userId === "u1");
  expect(told.map(({ msg }) => msg)).toEqual([
    "Connected to the cloud",
    "Subscribed to AUDIO_CHUNK",
    "Received AUDIO_CHUNK from the cloud",
  ]);
  expect(told[2]).toMatchObject({ packageName: "a", receivedChunks: 100, chunkSize: 320 });
});
