import { expect, test } from "vitest";
import { unsubscribeApp } from "./app-unsubscribe.ts";
import { doFault } from "./testing/fake-fault-world.ts";

test("the app ends its subscription, and has one again so much later", async () => {
  expect(await doFault(unsubscribeApp({ forMs: 700, who: "first" }))).toEqual([
    "0 strike u1 at captions-1: app-unsubscribed",
    "0 captions unsubscribe u1",
    "700 captions subscribe u1",
    "700 over",
  ]);
});

test("nobody stays without a subscription when the run ends meanwhile", async () => {
  expect(await doFault(unsubscribeApp({ forMs: 700, who: "first" }), { endsMs: 200 })).toEqual([
    "0 strike u1 at captions-1: app-unsubscribed",
    "0 captions unsubscribe u1",
    "200 captions subscribe u1",
    "200 broken off",
  ]);
});
