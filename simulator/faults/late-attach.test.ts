import { expect, test } from "vitest";
import { attachLate } from "./late-attach.ts";
import { doFault } from "./testing/fake-fault-world.ts";

test("joins anew, attaches only so much later, and is over when that is done", async () => {
  expect(await doFault(attachLate({ waitMs: 700 }))).toEqual([
    "0 strike u1 u2 u3: stream-ended",
    "0 cloud rejoin u1 u2 joins=1 attachAfterMs=700",
    "0 cloud-apart rejoin u3 joins=1 attachAfterMs=700",
    "700 over",
  ]);
});
