import { expect, test } from "vitest";
import { restartLiveKit } from "./livekit-restart.ts";
import { doFault } from "./testing/fake-fault-world.ts";

test("restarts the server under everybody", async () => {
  expect(await doFault(restartLiveKit({ downMs: 700 }))).toEqual([
    "0 strike u1 u2 u3: speaker-left",
    "0 livekit restart",
    "700 over",
  ]);
});
