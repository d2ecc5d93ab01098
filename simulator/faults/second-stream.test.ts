import { expect, test } from "vitest";
import { openSecondStream } from "./second-stream.ts";
import { doFault } from "./testing/fake-fault-world.ts";

test("each cloud opens one more stream for those users that it holds", async () => {
  expect(await doFault(openSecondStream())).toEqual([
    "0 strike u1 u2 u3: stream-ended",
    "0 cloud second-stream u1 u2",
    "0 cloud-apart second-stream u3",
    "0 over",
  ]);
});
