import { mkdtempSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import {
  parseAlertRules,
  readAlertRules,
  readRuleGroup,
} from "../../reports/monitoring/testing/alert-rules.ts";
import { dashboardQueries } from "../../reports/monitoring/testing/dashboard-queries.ts";
import {
  type Prometheus,
  type ScrapedTarget,
  startPrometheus,
} from "../../reports/monitoring/testing/prometheus.ts";
import { shortenWindows } from "../../reports/monitoring/testing/shorten-windows.ts";
import { findLiveKit } from "../livekit-server/find-livekit.ts";
import { freeTcpPort } from "../livekit-server/free-ports.ts";
import type { LiveKitServer } from "../livekit-server/livekit-server.ts";
import { startLiveKit } from "../livekit-server/start-livekit.ts";
import { type Guard, startGuard } from "../process/guard.ts";
import { type StandingDemo, startStandingDemo } from "../services/testing/standing-demo.ts";
import {
  ENDED_SERVICE,
  GROWTH_DIVISOR,
  MONITORED_BRIDGES,
  type MonitoredBridge,
} from "./testing/monitored-bridges.ts";
import { realBench } from "./testing/real-bench.ts";

const LIMIT_MS = 240_000;
/** All that Prometheus has seen. */
const LOOK_BACK_S = LIMIT_MS / 1_000;
const LISTENING_LIMIT_MS = 60_000;
const SCRAPED_LIMIT_MS = 20_000;
/** Beside the rules as they are: what looks back over half an hour, which no test can wait for. */
const growthRules = shortenWindows(readRuleGroup("bridge-growth"), GROWTH_DIVISOR);

const run = realBench();
const folder = mkdtempSync(join(tmpdir(), "bridgebench-monitoring-"));
const targets = new Map<string, ScrapedTarget>();
const fired = new Map<string, Set<string>>();
let guard: Guard;
let server: LiveKitServer;
let prometheus: Prometheus;
let demo: StandingDemo;

beforeAll(async () => {
  prometheus = await startPrometheus(await freeTcpPort(), [growthRules]);
  await startDemo();
  const runs = Object.entries(MONITORED_BRIDGES).map(([name, bridge]) => runScraped(name, bridge));
  await Promise.all([endService(), ...runs]);
  const series = await prometheus.queryRange('ALERTS{alertstate="firing"}', LOOK_BACK_S);
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
  const isScraped = async () =>
    (await prometheus.query('process_start_time_seconds{job="cloud"}')).length > 0;
  await vi.waitUntil(isScraped, { timeout: SCRAPED_LIMIT_MS, interval: 200 });
  await demo.restart("cloud");
  await demo.healthy();
}

/** Ends one of the services for good, once Prometheus knows of the audio that cloud and apps have had by it. */
async function endService(): Promise<void> {
  const heard = ["cloud", "app"].map((part) => `count(rate(${part}_frame_latency_seconds_count[30s]) > 0)`);
  const isKnown = async () => (await prometheus.query(heard.join(" and "))).length > 0;
  await vi.waitUntil(isKnown, { timeout: SCRAPED_LIMIT_MS, interval: 200 });
  await demo.end(ENDED_SERVICE.name);
}

/** Runs a scenario on one of the bridges, which is scraped until its run is over. */
async function runScraped(name: string, bridge: MonitoredBridge): Promise<void> {
  let runFolder = "";
  const running = run({
    ...bridge,
    onFolder(made) {
      runFolder = made;
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
  await vi.waitUntil(isListening, { timeout: LISTENING_LIMIT_MS, interval: 100 });
  return address ?? "";
}

function firedAbout(instance: string): string[] {
  return [...(fired.get(instance) ?? [])].sort();
}

describe.each(Object.entries(MONITORED_BRIDGES))("about the bridge that is %s", (name, { alerts }) => {
  test(alerts.length === 0 ? "no alert fires" : `fire ${alerts.join(", ")}, and no others`, () => {
    expect(firedAbout(name)).toEqual(alerts);
  });

  test("Prometheus knew how it was", async () => {
    const series = await prometheus.queryRange(`bridge_sessions{instance="${name}"}`, LOOK_BACK_S);
    expect(series).toHaveLength(1);
  });
});

describe("about the services", () => {
  test(`of the one that is ended fires ${ENDED_SERVICE.alerts.join(", ")}, and no other`, () => {
    expect(firedAbout(ENDED_SERVICE.name)).toEqual(ENDED_SERVICE.alerts);
  });

  test("of the others, whose cloud was restarted and came back, no alert fires", () => {
    const others = [...demo.http.keys()].filter((name) => name !== ENDED_SERVICE.name);
    expect(others.flatMap(firedAbout)).toEqual([]);
  });
});

test.each(parseAlertRules(growthRules))(
  "$name has looked back over the time of every bridge",
  async ({ expr }) => {
    const withoutLimit = expr.replace(/ > \S+$/, "");
    const series = await prometheus.queryRange(withoutLimit, LOOK_BACK_S);
    const instances = series.map(({ labels }) => labels.instance);
    expect(instances).toEqual(expect.arrayContaining(Object.keys(MONITORED_BRIDGES)));
  },
);

test("every rule is evaluated without an error, those with shortened windows too", async () => {
  const response = await fetch(`${prometheus.url}/api/v1/rules`);
  const told = JSON.stringify(await response.json());
  const rules = [...readAlertRules(), ...parseAlertRules(growthRules)];
  expect(told.match(/"health":"\w+"/g)).toEqual(rules.map(() => '"health":"ok"'));
});

test.each(readAlertRules())("every metric that $name asks for is there", async ({ expr }) => {
  const metrics = expr.match(/\b(bridge|process)_\w+|\bup\b/g) ?? [];
  expect(metrics.length).toBeGreaterThan(0);
  for (const metric of metrics)
    expect(await prometheus.query(`last_over_time(${metric}[5m])`), metric).not.toEqual([]);
});

test.each(dashboardQueries())("the dashboard's query $where has data", async ({ expr }) => {
  // Over the time that a dashboard shows: an alert, or a restart, may be over by now.
  const series = await prometheus.queryRange(expr, LOOK_BACK_S);
  expect(series, expr).not.toEqual([]);
});
