import { expect, test } from "vitest";
import { leaveLate } from "./stale-leave.ts";
import { doFault } from "./testing/fake-fault-world.ts";

test("LeaveRoom comes for each user", async () => {
  expect(await doFault(leaveLate())).toEqual([
    "0 strike u1 u2 u3: stream-ended",
    "0 cloud leave u1 u2",
    "0 cloud-apart leave u3",
    "0 over",
  ]);
});
