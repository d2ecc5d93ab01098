import { expect, test } from "vitest";
import { pause } from "./pause.ts";
import { doFault } from "./testing/fake-fault-world.ts";

test("stops reading these users' streams, and goes on after so long", async () => {
  expect(await doFault(pause({ forMs: 700 }))).toEqual([
    "0 strike u1 u2 u3: send-blocked",
    "0 cloud pause u1 u2",
    "0 cloud-apart pause u3",
    "700 cloud resume u1 u2",
    "700 cloud-apart resume u3",
    "700 over",
  ]);
});

test("strikes only the user, not those who share the process", async () => {
  expect(await doFault(pause({ forMs: 700, who: "first" }))).toEqual([
    "0 strike u1: send-blocked",
    "0 cloud pause u1",
    "700 cloud resume u1",
    "700 over",
  ]);
});

test("leaves no stream unread when the run ends meanwhile", async () => {
  expect(await doFault(pause({ forMs: 700, who: "last" }), { endsMs: 200 })).toEqual([
    "0 strike u3: send-blocked",
    "0 cloud-apart pause u3",
    "200 cloud-apart resume u3",
    "200 broken off",
  ]);
});
