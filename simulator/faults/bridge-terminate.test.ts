import { expect, test } from "vitest";
import { terminateBridge } from "./bridge-terminate.ts";
import { doFault } from "./testing/fake-fault-world.ts";

test("ends the bridge in good order, and starts it again when it has been down", async () => {
  expect(await doFault(terminateBridge({ downMs: 700 }))).toEqual([
    "0 strike u1 u2 u3: stream-ended",
    "0 bridge terminate",
    "700 bridge start",
    "700 over",
  ]);
});
