import { expect, test } from "vitest";
import { cancelStreams } from "./cancel.ts";
import { doFault } from "./testing/fake-fault-world.ts";

test("each cloud cancels the streams of those users that it holds", async () => {
  expect(await doFault(cancelStreams())).toEqual([
    "0 strike u1 u2 u3: stream-ended",
    "0 cloud cancel u1 u2",
    "0 cloud-apart cancel u3",
    "0 over",
  ]);
});
