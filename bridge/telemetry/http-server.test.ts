import { afterEach, beforeEach, expect, test } from "vitest";
import { BenchError } from "../../common/bench-error.ts";
import { DurationCounts } from "../../common/metrics/duration-counts.ts";
import type { HttpServer } from "../../common/metrics/http-server.ts";
import { SessionMap } from "../core/session-map.ts";
import { FakeRoomConnector } from "../core/testing/fake-room-connector.ts";
import { FakeStream, numberedPcm } from "../core/testing/fake-stream.ts";
import { joinRequest } from "../core/testing/map-setup.ts";
import { VirtualClock } from "../core/virtual-clock.ts";
import { bridgePresets } from "../settings.ts";
import { startBridgeHttp } from "./http-server.ts";
import { bridgeMetrics } from "./metrics.ts";
import { Series } from "./series.ts";
import { SessionHistory } from "./session-history.ts";

const clock = new VirtualClock();
const history = new SessionHistory();
const settings = bridgePresets.fixed;
const sendDurations = new DurationCounts();
const connector = new FakeRoomConnector();
const sessions = new SessionMap({ settings, clock, connector, events: history.events, sendDurations });
const series = new Series(clock, () => sessions.values());
const registry = bridgeMetrics({ sessions, history, sendDurations, settings });
const served = { host: "127.0.0.1", clock, registry, history, series };
let server: HttpServer;

beforeEach(async () => {
  server = await startBridgeHttp({ ...served, port: 0 });
});

afterEach(() => server.close());

const get = (path: string, method = "GET") => fetch(`http://${server.address}${path}`, { method });

test("/healthz answers ok", async () => {
  const response = await get("/healthz");
  expect([response.status, await response.text()]).toEqual([200, "ok\n"]);
});

test("/metrics, /sessions and /series tell of a session", async () => {
  await sessions.join(joinRequest());
  const session = sessions.get("u");
  session?.attach(new FakeStream());
  for (let i = 0; i < 203; i++) session?.receive(numberedPcm(i));
  clock.advance(100);

  const metrics = await (await get("/metrics")).text();
  expect(metrics).toMatch(/^bridge_frames_received_total 203$/m);
  expect(metrics).toMatch(/^bridge_frames_dropped_total 2$/m);
  expect(metrics).toMatch(/^bridge_sessions 1$/m);
  expect(metrics).toMatch(/^bridge_streams 1$/m);
  expect(metrics).toMatch(/^bridge_channel_len 200$/m);

  const told = { userId: "u", generation: 1, received: 203, dropped: 2 };
  expect(await (await get("/sessions")).json()).toEqual({
    sessions: [expect.objectContaining({ ...told, streaming: true, channelLen: 200 })],
  });
  expect(await (await get("/series?since=0")).json()).toEqual({
    windows: [{ index: 0, endMs: 100, samples: [expect.objectContaining({ ...told, channelLenMax: 200 })] }],
  });
  expect(await (await get("/series?since=1")).json()).toEqual({ windows: [] });
});

test("a port that is taken is one BenchError that names it", async () => {
  const port = Number(server.address.split(":").at(-1));
  const starting = startBridgeHttp({ ...served, port });
  await expect(starting).rejects.toThrow(BenchError);
  await expect(starting).rejects.toMatchObject({
    code: "missing-requirement",
    message: `The bridge cannot listen on 127.0.0.1:${port}: the port is taken.`,
  });
});
