import { expect, test } from "vitest";
import { killBridge } from "./bridge-kill.ts";
import { doFault } from "./testing/fake-fault-world.ts";

test("kills the bridge under everybody, and starts it again when it has been down", async () => {
  expect(await doFault(killBridge({ downMs: 700 }))).toEqual([
    "0 strike u1 u2 u3: stream-ended",
    "0 bridge kill",
    "700 bridge start",
    "700 over",
  ]);
});

test("strikes all users, whoever is asked for: there is one bridge", async () => {
  expect(await doFault(killBridge({ downMs: 0, who: "first" }))).toEqual([
    "0 strike u1 u2 u3: stream-ended",
    "0 bridge kill",
    "0 bridge start",
    "0 over",
  ]);
});
