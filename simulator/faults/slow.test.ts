import { expect, test } from "vitest";
import { slow } from "./slow.ts";
import { doFault } from "./testing/fake-fault-world.ts";

test("every chunk costs the clouds so much, for so long", async () => {
  expect(await doFault(slow({ costMs: 4, forMs: 700 }))).toEqual([
    "0 strike u1 u2 u3: send-blocked",
    "0 cloud slow costMs=4 forMs=700",
    "0 cloud-apart slow costMs=4 forMs=700",
    "700 cloud slow costMs=0 forMs=0",
    "700 cloud-apart slow costMs=0 forMs=0",
    "700 over",
  ]);
});

test("a cloud not slow enough to hold Send up is expected to do no more than it was told", async () => {
  expect(await doFault(slow({ costMs: 1, forMs: 700, blocks: false, who: "last" }))).toEqual([
    "0 strike u3: done",
    "0 cloud-apart slow costMs=1 forMs=700",
    "700 cloud-apart slow costMs=0 forMs=0",
    "700 over",
  ]);
});

test("leaves no cloud slow when the run ends meanwhile", async () => {
  expect(await doFault(slow({ costMs: 4, forMs: 700, who: "last" }), { endsMs: 200 })).toEqual([
    "0 strike u3: send-blocked",
    "0 cloud-apart slow costMs=4 forMs=700",
    "200 cloud-apart slow costMs=0 forMs=0",
    "200 broken off",
  ]);
});
