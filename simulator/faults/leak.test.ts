import { expect, test } from "vitest";
import { leakStreams } from "./leak.ts";
import { doFault } from "./testing/fake-fault-world.ts";

test("abandons so many calls a user, and ends them after so long", async () => {
  expect(await doFault(leakStreams({ streams: 4, forMs: 700 }))).toEqual([
    "0 strike u1 u2 u3: done",
    "0 cloud abandon u1 u2 streams=4",
    "0 cloud-apart abandon u3 streams=4",
    "700 cloud forget u1 u2",
    "700 cloud-apart forget u3",
    "700 over",
  ]);
});

test("leaves no abandoned call when the run ends meanwhile", async () => {
  expect(await doFault(leakStreams({ streams: 4, forMs: 700, who: "last" }), { endsMs: 200 })).toEqual([
    "0 strike u3: done",
    "0 cloud-apart abandon u3 streams=4",
    "200 cloud-apart forget u3",
    "200 broken off",
  ]);
});
