import { expect, test } from "vitest";
import { VirtualClock } from "../../bridge/core/virtual-clock.ts";
import {
  describedMetrics,
  expectConventionalNames,
  seriesLines,
} from "../../common/metrics/testing/metric-text.ts";
import type { Published } from "./data-publisher.ts";
import { parseShape } from "./shapes/shape-registry.ts";
import { Speaker } from "./speaker.ts";
import { speakerMetrics } from "./speaker-metrics.ts";
import { FakeRooms } from "./testing/fake-rooms.ts";

/** So many users, in rooms that are no LiveKit's; each packet is answered for as it is handed over. */
function speakerOf(users: number, answer: (packets: number) => string | undefined = () => undefined) {
  const clock = new VirtualClock();
  let packets = 0;
  const speaker = new Speaker({
    start: {
      ...{ type: "start", livekitUrl: "ws://livekit", format: "pcm16-10ms", seed: "1", joinsPerSecond: 20 },
      shape: parseShape("steady"),
      users: Array.from({ length: users }, (_, userIndex) => {
        return { userId: `u${userIndex}`, userIndex, roomName: `u${userIndex}`, token: "" };
      }),
    },
    ...{ clock, send() {}, note() {} },
    connector: () => new FakeRooms().connect,
    hand: (_handle: bigint, _packet: Uint8Array, published: Published) => published(answer(packets++)),
  });
  return { clock, speaker, registry: speakerMetrics(speaker) };
}

test("tells of users, packets and lateness", async () => {
  const { registry } = speakerOf(1);
  expect(await describedMetrics(registry)).toEqual([
    "speaker_users gauge: Users who speak in this process",
    "speaker_packets_due_total counter: Packets that came due; those of a muted user do not",
    "speaker_packets_published_total counter: Packets that LiveKit has taken",
    "speaker_packets_failed_total counter: Packets that LiveKit has refused, or that had no room to go to",
    "speaker_lateness_seconds histogram: How late packets were handed to LiveKit, by when they were due",
  ]);
  await expectConventionalNames(registry);
});

test("each packet that came due is published or failed, those of a muted user are neither", async () => {
  const { clock, speaker, registry } = speakerOf(2, (packets) =>
    packets < 3 ? "engine is closed" : undefined,
  );
  await speaker.connect();
  speaker.begin(clock.nowMs(), 100);
  clock.advance(49);
  speaker.mute(["u1"], true);
  clock.advance(49);
  expect(await seriesLines(registry)).toEqual([
    "speaker_users 2",
    "speaker_packets_due_total 15",
    "speaker_packets_published_total 12",
    "speaker_packets_failed_total 3",
    "speaker_lateness_seconds_sum 0",
    "speaker_lateness_seconds_count 15",
  ]);
});

test("packets that are late are told by how much", async () => {
  const { clock, speaker, registry } = speakerOf(1);
  await speaker.connect();
  clock.advance(60_000);
  speaker.begin(0, 60_010, 59_800);
  clock.advance(9);
  const text = await registry.metrics();
  // Of 20 packets that were due in 200 ms before now, half were at most 100 ms late.
  expect(text).toMatch(/^speaker_lateness_seconds_bucket\{le="0.1"\} 1[01]$/m);
  expect(text).toMatch(/^speaker_lateness_seconds_bucket\{le="0.25"\} 21$/m);
  expect(text).toMatch(/^speaker_lateness_seconds_count 21$/m);
});

test("twenty users are no series more than one", async () => {
  const [one, twenty] = [speakerOf(1), speakerOf(20)];
  expect(await seriesLines(twenty.registry)).toHaveLength((await seriesLines(one.registry)).length);
});
