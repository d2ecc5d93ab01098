import { expect, test } from "vitest";
import { hang } from "./hang.ts";
import { doFault } from "./testing/fake-fault-world.ts";

test("hangs the clouds for good, and replaces them after so long", async () => {
  expect(await doFault(hang({ forMs: 700 }))).toEqual([
    "0 strike u1 u2 u3: send-blocked",
    "0 cloud hang",
    "0 cloud-apart hang",
    "700 cloud kill",
    "700 cloud-apart kill",
    "700 cloud start",
    "700 cloud-apart start",
    "700 over",
  ]);
});

test("starts no new cloud when the run ends meanwhile", async () => {
  expect(await doFault(hang({ forMs: 700, who: "last" }), { endsMs: 200 })).toEqual([
    "0 strike u3: send-blocked",
    "0 cloud-apart hang",
    "200 broken off",
  ]);
});
