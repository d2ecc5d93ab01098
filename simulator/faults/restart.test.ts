import { expect, test } from "vitest";
import { restart } from "./restart.ts";
import { doFault } from "./testing/fake-fault-world.ts";

test("ends the clouds in good order, and starts them again when they have been down", async () => {
  expect(await doFault(restart({ downMs: 700 }))).toEqual([
    "0 strike u1 u2 u3: stream-ended",
    "0 cloud terminate",
    "0 cloud-apart terminate",
    "700 cloud start",
    "700 cloud-apart start",
    "700 over",
  ]);
});

test("strikes everybody who shares the process, and nobody else", async () => {
  expect(await doFault(restart({ downMs: 700, who: "first" }))).toEqual([
    "0 strike u1 u2: stream-ended",
    "0 cloud terminate",
    "700 cloud start",
    "700 over",
  ]);
});

test("starts no cloud again when the run ends meanwhile", async () => {
  expect(await doFault(restart({ downMs: 700, who: "last" }), { endsMs: 200 })).toEqual([
    "0 strike u3: stream-ended",
    "0 cloud-apart terminate",
    "200 broken off",
  ]);
});
