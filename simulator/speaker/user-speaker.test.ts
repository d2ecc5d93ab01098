import { expect, test } from "vitest";
import { VirtualClock } from "../../bridge/core/virtual-clock.ts";
import { packetFormat } from "../pcm/packet-format.ts";
import type { Published } from "./data-publisher.ts";
import type { PublishedUser } from "./speaker-messages.ts";
import { breathe, FakeRooms } from "./testing/fake-rooms.ts";
import { UserSpeaker } from "./user-speaker.ts";

const FRAME = { sequence: 0, group: 0, dueUs: 0 };

function speaker(hand: (participantHandle: bigint, packet: Uint8Array, published: Published) => void) {
  const clock = new VirtualClock();
  const rooms = new FakeRooms();
  const nothing = () => {};
  const noted: PublishedUser[] = [];
  const user = new UserSpeaker({
    ...{ userId: "u1", format: packetFormat("pcm16-10ms"), seed: "s", clock, hand },
    random: () => 0.5,
    connect: rooms.connect,
    ...{
      onLost: nothing,
      onBack: nothing,
      onFailed: nothing,
      onCounted: (counts) => noted.push({ ...counts }),
      onBridgeJoined: nothing,
      onBridgeLeft: nothing,
    },
  });
  return { clock, rooms, user, noted };
}

test("a packet counts as published only when LiveKit has taken it", async () => {
  const answers: Published[] = [];
  const { user, noted } = speaker((_handle, _packet, published) => void answers.push(published));
  await user.connect();
  user.publish(FRAME);
  user.publish(FRAME);
  expect([user.counts.published, user.underWay]).toEqual([0, 2]);
  answers[0]?.(undefined);
  answers[1]?.("engine is closed");
  expect(user.counts).toMatchObject({ userId: "u1", published: 1, publishFailed: 1 });
  expect(noted.map(({ published, publishFailed }) => [published, publishFailed])).toEqual([
    [1, 0],
    [1, 1],
  ]);
  expect(user.underWay).toBe(0);
});

test("without a room a packet counts as failed and is handed to nobody; back in one, the new handle is used", async () => {
  const handles: bigint[] = [];
  const { clock, rooms, user } = speaker((handle, _packet, published) => {
    handles.push(handle);
    published(undefined);
  });
  await user.connect();
  user.publish(FRAME);
  rooms.last.listener.lost("gone");
  user.publish(FRAME);
  user.warmUp(0);
  clock.advance(0);
  await breathe();
  user.publish(FRAME);
  expect(handles).toEqual([1n, 2n]);
  expect(user.counts).toMatchObject({ userId: "u1", published: 2, publishFailed: 1 });
  expect(user.underWay).toBe(0);
});

test("a publish that throws counts as failed", async () => {
  const { user } = speaker(() => {
    throw new Error("handle not found");
  });
  await user.connect();
  user.publish(FRAME);
  expect(user.counts.publishFailed).toBe(1);
  expect(user.underWay).toBe(0);
});
