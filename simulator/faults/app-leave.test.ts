import { expect, test } from "vitest";
import { leaveApp } from "./app-leave.ts";
import { doFault } from "./testing/fake-fault-world.ts";

test("the app closes its sockets, and comes back by itself", async () => {
  expect(await doFault(leaveApp({ awayMs: 700, who: "first" }))).toEqual([
    "0 strike u1 at captions-1: app-left",
    "0 captions leave u1 backAfterMs=700",
    "700 over",
  ]);
});
