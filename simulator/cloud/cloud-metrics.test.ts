import { expect, test } from "vitest";
import {
  describedMetrics,
  expectConventionalNames,
  seriesLines,
} from "../../common/metrics/testing/metric-text.ts";
import { cloudMetrics } from "./cloud-metrics.ts";
import { cloudSetup, eventually } from "./testing/cloud-setup.ts";

test("tells of users, frames, joins and latency", async () => {
  const registry = cloudMetrics((await cloudSetup()).cloud);
  expect(await describedMetrics(registry)).toEqual([
    "cloud_users gauge: Users that the cloud is to stream",
    "cloud_streams gauge: Users with an open StreamAudio",
    "cloud_chunks_received_total counter: Audio chunks that came over gRPC",
    "cloud_frames_missing_total counter: Frames that were spoken and have not come, while later ones have",
    "cloud_frames_duplicate_total counter: Frames that came again after they had come",
    "cloud_frames_corrupt_total counter: Chunks that are not as they were spoken: damaged, without a stamp, or of another user",
    "cloud_joins_total counter: JoinRoom calls that were answered or failed, by result",
    "cloud_stream_ends_total counter: StreamAudio calls that ended without the cloud having stopped",
    "cloud_frame_latency_seconds histogram: How long frames took from when they were due to be spoken until they came to the cloud",
  ]);
  await expectConventionalNames(registry);
});

test("frames that are missing, come twice or are damaged are told, and a stream that breaks", async () => {
  const { cloud, clock, bridge, publish, told, delivered } = await cloudSetup();
  const registry = cloudMetrics(cloud);
  clock.advance(30);
  for (const sequence of [0, 1, 4, 4]) publish("u1", sequence);
  publish("u2", 0);
  const ofU2 = bridge.connector.connections.find(({ request }) => request.roomName === "u2");
  ofU2?.listener.packet(new Uint8Array(320));
  await eventually(() => expect(delivered()).toEqual([3, 1]));
  await eventually(() => expect(cloud.totals().chunks).toBe(6));
  cloud.act({ kind: "cancel", users: ["u2"] });
  await eventually(() => expect(told()).toContain("stream-ended u2"));
  expect(await seriesLines(registry)).toEqual([
    "cloud_users 2",
    "cloud_streams 1",
    "cloud_chunks_received_total 6",
    "cloud_frames_missing_total 2",
    "cloud_frames_duplicate_total 1",
    "cloud_frames_corrupt_total 1",
    'cloud_joins_total{result="ok"} 2',
    'cloud_joins_total{result="refused"} 0',
    "cloud_stream_ends_total 1",
    "cloud_frame_latency_seconds_sum 0.12",
    "cloud_frame_latency_seconds_count 4",
  ]);
});

test("a join that is refused is told", async () => {
  const { cloud, bridge, clock } = await cloudSetup();
  const registry = cloudMetrics(cloud);
  await bridge.sessions.closeAll("shut down");
  await eventually(() => expect(cloud.totals().streamEnds).toBe(2));
  clock.advance(1_000);
  await eventually(() => expect(cloud.totals().joinsRefused).toBe(2));
  expect(await seriesLines(registry)).toEqual(
    expect.arrayContaining(['cloud_joins_total{result="refused"} 2', "cloud_streams 0"]),
  );
});

test("a missing frame that comes late after all does not make the counter fall", async () => {
  let missing = 3;
  const totals = () => ({
    ...{ users: 1, streams: 1, chunks: 9, duplicated: 0, corrupt: 0 },
    ...{ missing, joins: 1, joinsRefused: 0, streamEnds: 0 },
  });
  const registry = cloudMetrics({ totals, observeLatency() {} });
  expect(await seriesLines(registry)).toContain("cloud_frames_missing_total 3");
  missing = 2;
  expect(await seriesLines(registry)).toContain("cloud_frames_missing_total 3");
});
