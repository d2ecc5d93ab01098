import { expect, test } from "vitest";
import { joinConcurrently } from "./concurrent-join.ts";
import { doFault } from "./testing/fake-fault-world.ts";

test("sends so many JoinRooms for each user at once", async () => {
  expect(await doFault(joinConcurrently({ joins: 7 }))).toEqual([
    "0 strike u1 u2 u3: stream-ended",
    "0 cloud rejoin u1 u2 joins=7 attachAfterMs=0",
    "0 cloud-apart rejoin u3 joins=7 attachAfterMs=0",
    "0 over",
  ]);
});
