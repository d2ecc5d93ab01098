import { expect, test } from "vitest";
import { DurationCounts } from "../../common/metrics/duration-counts.ts";
import {
  describedMetrics,
  expectConventionalNames,
  seriesLines,
} from "../../common/metrics/testing/metric-text.ts";
import { SessionMap } from "../core/session-map.ts";
import { FakeRoomConnector } from "../core/testing/fake-room-connector.ts";
import { FakeStream, numberedPcm } from "../core/testing/fake-stream.ts";
import { joinRequest } from "../core/testing/map-setup.ts";
import { VirtualClock } from "../core/virtual-clock.ts";
import { bridgePresets } from "../settings.ts";
import { bridgeMetrics } from "./metrics.ts";
import { SessionHistory } from "./session-history.ts";

function setUp({ metricsPerUser = false } = {}) {
  const settings = { ...bridgePresets.fixed, metricsPerUser };
  const clock = new VirtualClock();
  const history = new SessionHistory();
  const sendDurations = new DurationCounts();
  const connector = new FakeRoomConnector();
  const sessions = new SessionMap({ settings, clock, connector, events: history.events, sendDurations });
  const registry = bridgeMetrics({ sessions, history, sendDurations, settings });
  return {
    clock,
    sessions,
    registry,
    /** The user joins and streams, and so many frames come. */
    async speak(userId: string, frames: number, stream = new FakeStream()): Promise<FakeStream> {
      await sessions.join(joinRequest(userId));
      const session = sessions.get(userId);
      session?.attach(stream);
      for (let i = 0; i < frames; i++) session?.receive(numberedPcm(i));
      return stream;
    },
  };
}

test("tells of sessions, frames and sends", async () => {
  const { registry } = setUp({ metricsPerUser: true });
  expect(await describedMetrics(registry)).toEqual([
    "bridge_sessions gauge: Open sessions",
    "bridge_streams gauge: Sessions with a stream; sessions without one for long are zombies",
    "bridge_channel_len gauge: Frames in the longest queue of any session",
    "bridge_queue_capacity_frames gauge: Frames that the queue of a session holds",
    "bridge_sessions_opened_total counter: Sessions opened",
    "bridge_stream_ends_total counter: StreamAudio calls ended, by kind",
    "bridge_frames_received_total counter: Frames that reached an open session",
    "bridge_frames_sent_total counter: Frames that a stream has confirmed",
    "bridge_frames_dropped_total counter: Frames refused by a full queue",
    "bridge_frames_unattached_total counter: Frames that came while no stream was attached",
    "bridge_frames_discarded_total counter: Frames that lay in a queue when its session closed",
    "bridge_frames_unconfirmed_total counter: Frames in flight when their stream ended",
    "bridge_frames_after_close_total counter: Packets that came during or after the close of their session",
    "bridge_send_timeouts_total counter: Streams ended because a Send took too long",
    "bridge_send_held_up_seconds gauge: How long the longest Send of any session that is not over has been held up by now; 0 for none",
    "bridge_send_duration_seconds histogram: How long one Send was held up, until it was confirmed or given up",
    "bridge_user_channel_len gauge: Frames in the queue of the user's session",
    "bridge_user_frames_received_total counter: Frames that reached the user's session",
    "bridge_user_frames_dropped_total counter: Frames that the full queue of the user's session has refused",
  ]);
});

test("names follow Prometheus' conventions", async () => {
  await expectConventionalNames(setUp({ metricsPerUser: true }).registry);
});

test("a session that fills its queue, times out and closes is told in full", async () => {
  const { clock, registry, speak } = setUp();
  const stream = await speak("u", 203);
  clock.advance(4);
  stream.confirm();
  expect(await seriesLines(registry)).toEqual(
    expect.arrayContaining([
      "bridge_sessions 1",
      "bridge_streams 1",
      "bridge_channel_len 199",
      "bridge_queue_capacity_frames 200",
      "bridge_frames_received_total 203",
      "bridge_frames_sent_total 1",
      "bridge_frames_dropped_total 2",
      "bridge_send_timeouts_total 0",
      "bridge_send_duration_seconds_sum 0.004",
    ]),
  );
  clock.advance(2_000);
  expect(await seriesLines(registry)).toEqual([
    "bridge_sessions 0",
    "bridge_streams 0",
    "bridge_channel_len 0",
    "bridge_queue_capacity_frames 200",
    "bridge_sessions_opened_total 1",
    'bridge_stream_ends_total{kind="half-close"} 0',
    'bridge_stream_ends_total{kind="cancelled"} 0',
    'bridge_stream_ends_total{kind="send-error"} 0',
    'bridge_stream_ends_total{kind="send-timeout"} 1',
    'bridge_stream_ends_total{kind="refused"} 0',
    'bridge_stream_ends_total{kind="replaced"} 0',
    'bridge_stream_ends_total{kind="session-closed"} 0',
    "bridge_frames_received_total 203",
    "bridge_frames_sent_total 1",
    "bridge_frames_dropped_total 2",
    "bridge_frames_unattached_total 0",
    "bridge_frames_discarded_total 199",
    "bridge_frames_unconfirmed_total 1",
    "bridge_frames_after_close_total 0",
    "bridge_send_timeouts_total 1",
    "bridge_send_held_up_seconds 0",
    "bridge_send_duration_seconds_sum 2.004",
    "bridge_send_duration_seconds_count 2",
  ]);
});

test("a Send that hangs is told while it hangs, the longest of all sessions, and no more once it is over", async () => {
  const { clock, registry, speak } = setUp();
  const heldUp = async () =>
    (await seriesLines(registry)).filter((line) => line.startsWith("bridge_send_held_up_seconds"));
  await speak("reads", 3, new FakeStream("at-once"));
  expect(await heldUp()).toEqual(["bridge_send_held_up_seconds 0"]);
  const hung = await speak("hangs", 1);
  clock.advance(700);
  await speak("hangs-later", 1);
  clock.advance(800);
  expect(await heldUp()).toEqual(["bridge_send_held_up_seconds 1.5"]);
  hung.confirm();
  expect(await heldUp()).toEqual(["bridge_send_held_up_seconds 0.8"]);
  clock.advance(1_200);
  expect(await heldUp()).toEqual(["bridge_send_held_up_seconds 0"]);
});

test("a thousand users are no series more than none", async () => {
  const { registry, speak } = setUp();
  const before = (await seriesLines(registry)).length;
  for (let user = 0; user < 1_000; user++) await speak(`u${user}`, 1);
  const after = await seriesLines(registry);
  expect(after).toHaveLength(before);
  expect(after).toContain("bridge_sessions 1000");
});

test("on request each user has series of its own, for as long as it has a session", async () => {
  const { registry, sessions, speak } = setUp({ metricsPerUser: true });
  await speak("u1", 203);
  await speak("u2", 3);
  const ofUsers = async () => (await seriesLines(registry)).filter((line) => line.includes("user_id"));
  expect(await ofUsers()).toEqual([
    'bridge_user_channel_len{user_id="u1"} 200',
    'bridge_user_channel_len{user_id="u2"} 2',
    'bridge_user_frames_received_total{user_id="u1"} 203',
    'bridge_user_frames_received_total{user_id="u2"} 3',
    'bridge_user_frames_dropped_total{user_id="u1"} 2',
    'bridge_user_frames_dropped_total{user_id="u2"} 0',
  ]);
  sessions.leave("u1", "done");
  expect((await ofUsers()).every((line) => line.includes('"u2"'))).toBe(true);
  expect(await ofUsers()).toHaveLength(3);
});
