import { expect, test } from "vitest";
import { rejoinAgainAndAgain } from "./rejoin-loop.ts";
import { doFault } from "./testing/fake-fault-world.ts";

test("rejoins again and again, each time once audio is back and a while later", async () => {
  expect(
    await doFault(rejoinAgainAndAgain({ times: 2, everyMs: 500, who: "last" }), { backAfterMs: 40 }),
  ).toEqual([
    "0 strike u3: stream-ended",
    "0 cloud-apart rejoin u3 joins=1 attachAfterMs=0",
    "0 over",
    "40 audio of u3 is back",
    "540 strike u3: stream-ended",
    "540 cloud-apart rejoin u3 joins=1 attachAfterMs=0",
    "540 over",
    "580 audio of u3 is back",
  ]);
});

test("goes on after ten seconds where audio never comes back", async () => {
  expect(await doFault(rejoinAgainAndAgain({ times: 2, everyMs: 500, who: "last" }))).toEqual([
    "0 strike u3: stream-ended",
    "0 cloud-apart rejoin u3 joins=1 attachAfterMs=0",
    "0 over",
    "10000 audio of u3 is not back",
    "10500 strike u3: stream-ended",
    "10500 cloud-apart rejoin u3 joins=1 attachAfterMs=0",
    "10500 over",
    "20500 audio of u3 is not back",
  ]);
});
