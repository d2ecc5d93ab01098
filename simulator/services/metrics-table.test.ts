import { readFileSync } from "node:fs";
import { pino } from "pino";
import { expect, test } from "vitest";
import { SessionMap } from "../../bridge/core/session-map.ts";
import { FakeRoomConnector } from "../../bridge/core/testing/fake-room-connector.ts";
import { VirtualClock } from "../../bridge/core/virtual-clock.ts";
import { bridgePresets } from "../../bridge/settings.ts";
import { bridgeMetrics } from "../../bridge/telemetry/metrics.ts";
import { SessionHistory } from "../../bridge/telemetry/session-history.ts";
import { DurationCounts } from "../../common/metrics/duration-counts.ts";
import { describedMetrics } from "../../common/metrics/testing/metric-text.ts";
import { Apps } from "../apps/apps.ts";
import { appsMetrics } from "../apps/apps-metrics.ts";
import { cloudMetrics } from "../cloud/cloud-metrics.ts";
import { speakerMetrics } from "../speaker/speaker-metrics.ts";

const clock = new VirtualClock();
const zero = { users: 0, streams: 0, chunks: 0, missing: 0, duplicated: 0, corrupt: 0 };
const noTurns = { joins: 0, joinsRefused: 0, streamEnds: 0 };
const noPackets = { users: 0, due: 0, published: 0, failed: 0 };

function registryOfBridge() {
  const settings = { ...bridgePresets.fixed, metricsPerUser: true };
  const history = new SessionHistory();
  const connector = new FakeRoomConnector();
  const sessions = new SessionMap({ settings, clock, connector, events: history.events });
  return bridgeMetrics({ sessions, history, settings, sendDurations: new DurationCounts() });
}

function registryOfApps() {
  return appsMetrics(
    new Apps({
      start: { type: "start", apps: [], subscribe: "never", seed: "1", startMs: null, endMs: null },
      ...{ clock, log: pino({ level: "silent" }), send() {} },
    }),
  );
}

test("the project's README lists every metric of every service, and no other", async () => {
  const registries = [
    registryOfBridge(),
    cloudMetrics({ totals: () => ({ ...zero, ...noTurns }), observeLatency() {} }),
    registryOfApps(),
    speakerMetrics({ totals: () => noPackets, observeLateness() {} }),
  ];
  const described = (await Promise.all(registries.map(describedMetrics))).flat();
  const expected = described.map((line) => line.slice(0, line.indexOf(":")));
  const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
  const rows = readme.matchAll(/^\| `((?:bridge|cloud|app|speaker)_\w+)(?:\{\w+\})?` +\| (\w+) /gm);
  expect(Array.from(rows, ([, name, type]) => `${name} ${type}`)).toEqual(expected);
});
