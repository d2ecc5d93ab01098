import { expect, test } from "vitest";
import { restartAgainAndAgain } from "./restart-storm.ts";
import { doFault } from "./testing/fake-fault-world.ts";

test("restarts again and again, each time once everybody's audio is back and a while later", async () => {
  expect(
    await doFault(
      restartAgainAndAgain({ restarts: 2, downMs: 100, downSpreadMs: 200, upMs: 50, who: "last" }),
      { backAfterMs: 40 },
    ),
  ).toEqual([
    "0 strike u3: stream-ended",
    "0 cloud-apart terminate",
    "200 cloud-apart start",
    "200 over",
    "240 audio of u3 is back",
    "290 strike u3: stream-ended",
    "290 cloud-apart terminate",
    "490 cloud-apart start",
    "490 over",
    "530 audio of u3 is back",
  ]);
});

test("starts no cloud again when the run ends meanwhile", async () => {
  expect(
    await doFault(restartAgainAndAgain({ restarts: 2, downMs: 100, who: "last" }), { endsMs: 60 }),
  ).toEqual(["0 strike u3: stream-ended", "0 cloud-apart terminate", "60 broken off"]);
});

test.each([
  { drawn: 0, downMs: 100 },
  { drawn: 0.999, downMs: 299.8 },
])(
  "is down for a random time between least and most: $downMs ms of 100 to 300",
  async ({ drawn, downMs }) => {
    const storm = restartAgainAndAgain({ restarts: 1, downMs: 100, downSpreadMs: 200, who: "last" });
    const lines = await doFault(storm, { random: () => drawn });
    expect(lines).toContain(`${downMs} cloud-apart start`);
  },
);
