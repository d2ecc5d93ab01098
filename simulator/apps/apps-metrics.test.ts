import { pino } from "pino";
import { expect, onTestFinished, test } from "vitest";
import { VirtualClock } from "../../bridge/core/virtual-clock.ts";
import {
  describedMetrics,
  expectConventionalNames,
  seriesLines,
} from "../../common/metrics/testing/metric-text.ts";
import { Apps } from "./apps.ts";
import { appsMetrics } from "./apps-metrics.ts";
import { cloudOfApps, eventually } from "./testing/cloud-of-apps.ts";

/** Of each user an app of each package; they are to connect to this address. */
function appsOf(users: readonly string[], packages: readonly string[], address = "127.0.0.1:1") {
  const clock = new VirtualClock();
  const apps = new Apps({
    start: {
      type: "start",
      apps: users.flatMap((userId) => packages.map((packageName) => ({ userId, packageName, address }))),
      ...{ subscribe: "at-once", seed: "1", startMs: null, endMs: null },
    },
    ...{ clock, log: pino({ level: "silent" }), send() {} },
  });
  return { apps, clock, registry: appsMetrics(apps) };
}

test("tells of connections, frames and latency", async () => {
  const { registry } = appsOf(["u1"], ["a"]);
  expect(await describedMetrics(registry)).toEqual([
    "app_connections gauge: Apps that are connected",
    "app_chunks_received_total counter: Audio chunks that came from the cloud",
    "app_frames_missing_total counter: Frames that were spoken and have not come, while later ones have",
    "app_frame_latency_seconds histogram: How long frames took from when they were due to be spoken until they came to the app",
  ]);
  await expectConventionalNames(registry);
});

test("what came and what did not is told by package, over all its users", async () => {
  const cloud = await cloudOfApps();
  const { apps, clock, registry } = appsOf(["u1", "u2"], ["a", "b"], cloud.address);
  onTestFinished(async () => {
    const stopped = apps.stop();
    clock.advance(1_000);
    await stopped;
  });
  await apps.connect();
  await eventually(() => expect(cloud.manager.snapshot().filter((it) => it.subscribed)).toHaveLength(4));
  clock.advance(20);
  cloud.speak("u1", 0, 2);
  cloud.speak("u1", 5);
  cloud.speak("u2", 7);
  await eventually(() => expect(apps.totals().map(({ chunks }) => chunks)).toEqual([4, 4]));
  expect(await seriesLines(registry)).toEqual([
    'app_connections{package="a"} 2',
    'app_connections{package="b"} 2',
    'app_chunks_received_total{package="a"} 4',
    'app_chunks_received_total{package="b"} 4',
    'app_frames_missing_total{package="a"} 3',
    'app_frames_missing_total{package="b"} 3',
    'app_frame_latency_seconds_sum{package="a"} 0.08',
    'app_frame_latency_seconds_count{package="a"} 4',
    'app_frame_latency_seconds_sum{package="b"} 0.08',
    'app_frame_latency_seconds_count{package="b"} 4',
  ]);
});

test("a thousand users are no series more than one", async () => {
  const users = Array.from({ length: 1_000 }, (_, user) => `u${user}`);
  const [one, thousand] = [appsOf(["u1"], ["a"]), appsOf(users, ["a"])];
  expect(await seriesLines(thousand.registry)).toEqual(await seriesLines(one.registry));
});
