import { expect, test } from "vitest";
import { freeze } from "./freeze.ts";
import { doFault } from "./testing/fake-fault-world.ts";

test("stops the clouds, and lets them go on after so long", async () => {
  expect(await doFault(freeze({ forMs: 700 }))).toEqual([
    "0 strike u1 u2 u3: send-blocked",
    "0 cloud freeze",
    "0 cloud-apart freeze",
    "700 cloud thaw",
    "700 cloud-apart thaw",
    "700 over",
  ]);
});

test("strikes everybody who shares the frozen process", async () => {
  expect(await doFault(freeze({ forMs: 700, who: "first" }))).toEqual([
    "0 strike u1 u2: send-blocked",
    "0 cloud freeze",
    "700 cloud thaw",
    "700 over",
  ]);
});

test("leaves no cloud frozen when the run ends meanwhile", async () => {
  expect(await doFault(freeze({ forMs: 700 }), { endsMs: 200 })).toEqual([
    "0 strike u1 u2 u3: send-blocked",
    "0 cloud freeze",
    "0 cloud-apart freeze",
    "200 cloud thaw",
    "200 cloud-apart thaw",
    "200 broken off",
  ]);
});
