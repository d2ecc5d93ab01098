import { expect, test } from "vitest";
import { halfCloseStreams } from "./half-close.ts";
import { doFault } from "./testing/fake-fault-world.ts";

test("the users' side of their streams is ended", async () => {
  expect(await doFault(halfCloseStreams({ who: "first" }))).toEqual([
    "0 strike u1: stream-ended",
    "0 cloud half-close u1",
    "0 over",
  ]);
});
