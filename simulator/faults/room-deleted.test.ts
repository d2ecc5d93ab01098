import { expect, test } from "vitest";
import { deleteRooms } from "./room-deleted.ts";
import { doFault } from "./testing/fake-fault-world.ts";

test("deletes the room of every user", async () => {
  expect(await doFault(deleteRooms())).toEqual([
    "0 strike u1 u2 u3: speaker-left",
    "0 livekit delete room u1",
    "0 livekit delete room u2",
    "0 livekit delete room u3",
    "0 over",
  ]);
});
