import { expect, test } from "vitest";
import { stealIdentity } from "./duplicate-identity.ts";
import { doFault } from "./testing/fake-fault-world.ts";

test("somebody joins every user's room as the bridge, and stays so long", async () => {
  expect(await doFault(stealIdentity({ stayMs: 800 }))).toEqual([
    "0 strike u1 u2 u3: stream-ended",
    "0 speakers impersonate u1 for 800 ms",
    "0 speakers impersonate u2 for 800 ms",
    "0 speakers impersonate u3 for 800 ms",
    "0 over",
  ]);
});
