import { expect, test } from "vitest";
import { roomValues } from "./room-metrics.ts";

test("each role has what a packet costs with few and with many rooms, and the ratio of the two", () => {
  const costs = { few: { publisher: 200, receiver: 100 }, many: { publisher: 220, receiver: 130 } };
  expect(roomValues(costs)).toEqual({
    "rooms-publisher-few": 200,
    "rooms-publisher-many": 220,
    "rooms-publisher-ratio": 1.1,
    "rooms-receiver-few": 100,
    "rooms-receiver-many": 130,
    "rooms-receiver-ratio": 1.3,
  });
});
