import { expect, test } from "vitest";
import { pauseApp } from "./app-pause.ts";
import { doFault } from "./testing/fake-fault-world.ts";

test("the app stops reading, and goes on after so long", async () => {
  expect(await doFault(pauseApp({ forMs: 700 }))).toEqual([
    "0 strike u1 u2 u3 at captions-1: app-stalled",
    "0 captions pause u1 u2 u3",
    "700 captions resume u1 u2 u3",
    "700 over",
  ]);
});

test("of several of one app each is struck, for the users that it is for", async () => {
  expect(await doFault(pauseApp({ app: "slow", forMs: 700 }))).toEqual([
    "0 strike u1 at slow-1: app-stalled",
    "0 strike u1 at slow-2: app-stalled",
    "0 slow pause u1",
    "700 slow resume u1",
    "700 over",
    "700 over",
  ]);
});

test("no socket stays unread when the run ends meanwhile", async () => {
  expect(await doFault(pauseApp({ forMs: 700, who: "first" }), { endsMs: 200 })).toEqual([
    "0 strike u1 at captions-1: app-stalled",
    "0 captions pause u1",
    "200 captions resume u1",
    "200 broken off",
  ]);
});
