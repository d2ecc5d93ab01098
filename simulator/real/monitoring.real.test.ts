import { mkdtempSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readAlertRules } from "../../reports/monitoring/testing/alert-rules.ts";
import { dashboardQueries } from "../../reports/monitoring/testing/dashboard-queries.ts";
import {
  type Prometheus,
  type ScrapedTarget,
  startPrometheus,
} from "../../reports/monitoring/testing/prometheus.ts";
import { at } from "../faults/fault-registry.ts";
import { hang } from "../faults/hang.ts";
import { restart } from "../faults/restart.ts";
import { findLiveKit } from "../livekit-server/find-livekit.ts";
import { freeTcpPort } from "../livekit-server/free-ports.ts";
import type { LiveKitServer } from "../livekit-server/livekit-server.ts";
import { startLiveKit } from "../livekit-server/start-livekit.ts";
import { type Guard, startGuard } from "../process/guard.ts";
import type { ScenarioInput } from "../scenario/scenario.ts";
import { type StandingDemo, startStandingDemo } from "../services/testing/standing-demo.ts";
import { burst } from "../speaker/shapes/burst.ts";
import { realBench } from "./testing/real-bench.ts";

const LIMIT_MS = 240_000;
const LISTENING_LIMIT_MS = 60_000;
/** An alert waits for half a minute of zombies, which begin some three seconds after the fault. */
const DURATION_MS = 40_000;

const restarted = [at(1_000, restart({ downMs: 1_000 }))];

/** What each bridge is, what is done to its cloud, and the alerts that must fire about it: these and no others. */
const BRIDGES: Readonly<
  Record<string, Pick<ScenarioInput, "faults" | "bridge"> & { preset: string; alerts: string[] }>
> = {
  legacy: {
    preset: "legacy",
    faults: restarted,
    alerts: ["BridgeDropsFrames", "BridgeDropsManyFrames", "BridgeQueueLong", "BridgeSessionsWithoutStream"],
  },
  "legacy, with a limit to Send": {
    preset: "legacy",
    bridge: { sendTimeoutMs: 2_000 },
    faults: [at(1_000, hang({ forMs: 4_000 }))],
    alerts: [
      "BridgeDropsFrames",
      "BridgeDropsManyFrames",
      "BridgeQueueLong",
      "BridgeSendTimeout",
      "BridgeSessionsWithoutStream",
    ],
  },
  fixed: { preset: "fixed", faults: restarted, alerts: [] },
};

const run = realBench();
const folder = mkdtempSync(join(tmpdir(), "bridgebench-monitoring-"));
const targets = new Map<string, ScrapedTarget>();
const fired = new Map<string, Set<string>>();
let guard: Guard;
let server: LiveKitServer;
let prometheus: Prometheus;
let demo: StandingDemo;

beforeAll(async () => {
  prometheus = await startPrometheus(await freeTcpPort());
  await startDemo();
  await Promise.all(Object.keys(BRIDGES).map(runScraped));
  const series = await prometheus.queryRange('ALERTS{alertstate="firing"}', 120);
  for (const { labels } of series) {
    const { instance = "", alertname = "" } = labels;
    fired.set(instance, (fired.get(instance) ?? new Set()).add(alertname));
  }
}, LIMIT_MS);

afterAll(async () => {
  await Promise.all([demo?.stop(), prometheus?.stop()]);
  await server?.stop();
  await guard?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The services as the compose file has them: they alone show the metrics of cloud, apps and simulator. */
async function startDemo(): Promise<void> {
  guard = await startGuard();
  const source = await findLiveKit({ env: process.env, guard, onProgress: () => {} });
  server = await startLiveKit(source, { guard, logPath: join(folder, "livekit.log") });
  demo = await startStandingDemo(server, 1);
  await demo.healthy();
  for (const [job, address] of demo.http) targets.set(job, { job, address, instance: job });
  await prometheus.scrape([...targets.values()]);
  // What has not been scraped before its restart is no restart to Prometheus.
  await expect
    .poll(() => prometheus.query('process_start_time_seconds{job="cloud"}'), {
      timeout: 20_000,
      interval: 200,
    })
    .not.toEqual([]);
  await demo.restart("cloud");
  await demo.healthy();
}

/** Runs a scenario on one of the bridges, which is scraped until its run is over. */
async function runScraped(name: string): Promise<void> {
  const { preset, faults, bridge = {} } = BRIDGES[name] ?? { preset: "" };
  let runFolder = "";
  const running = run({
    preset,
    onFolder(made) {
      runFolder = made;
    },
    scenario: {
      ...{ name: "monitored", users: 1, durationMs: DURATION_MS, settleMs: 1_000, expect: {} },
      speaker: { shape: burst({ packets: 5, withinMs: 0 }), format: "pcm16-20ms-seq" },
      ...{ bridge, faults },
    },
  });
  const address = await Promise.race([httpAddress(runFolder), running.then(endedEarly)]);
  targets.set(name, { job: "livekit-bridge", address, instance: name });
  await prometheus.scrape([...targets.values()]);
  const { complete, ended } = await running;
  expect(complete, ended).toBe(true);
  targets.delete(name);
  await prometheus.scrape([...targets.values()]);
}

function endedEarly(): never {
  throw new Error("the run was over before its bridge could be scraped");
}

/** Where the bridge of a run answers, by its log. */
async function httpAddress(runFolder: string): Promise<string> {
  let address: string | undefined;
  const isListening = async (): Promise<boolean> => {
    const log = await readFile(join(runFolder, "bridge.log"), "utf8").catch(() => "");
    address = /Bridge listening: .*http=http:\/\/(\S+)/.exec(log)?.[1];
    return address !== undefined;
  };
  await expect.poll(isListening, { timeout: LISTENING_LIMIT_MS, interval: 100 }).toBe(true);
  return address ?? "";
}

describe.each(Object.entries(BRIDGES))("about the bridge that is %s", (name, { alerts }) => {
  test(alerts.length === 0 ? "no alert fires" : `fire ${alerts.join(", ")}, and no others`, () => {
    expect([...(fired.get(name) ?? [])].sort()).toEqual(alerts);
  });

  test("Prometheus knew how it was", async () => {
    const series = await prometheus.queryRange(`bridge_sessions{instance="${name}"}`, 120);
    expect(series).toHaveLength(1);
  });
});

test("about the services, whose cloud was restarted and came back, no alert fires", () => {
  expect([...fired.keys()].filter((instance) => !(instance in BRIDGES))).toEqual([]);
});

test("every rule is evaluated without an error", async () => {
  const response = await fetch(`${prometheus.url}/api/v1/rules`);
  const told = JSON.stringify(await response.json());
  expect(told.match(/"health":"\w+"/g)).toEqual(readAlertRules().map(() => '"health":"ok"'));
});

test.each(readAlertRules())("every metric that $name asks for is there", async ({ expr }) => {
  const metrics = expr.match(/\b(bridge|process)_\w+|\bup\b/g) ?? [];
  expect(metrics.length).toBeGreaterThan(0);
  for (const metric of metrics)
    expect(await prometheus.query(`last_over_time(${metric}[5m])`), metric).not.toEqual([]);
});

test.each(dashboardQueries())("the dashboard's query $where has data", async ({ expr }) => {
  // As over the time that the dashboard shows: an alert, or a restart, may be over by now.
  const series = await prometheus.queryRange(expr, 120);
  expect(series, expr).not.toEqual([]);
});
