import { expect, test } from "vitest";
import { crashSpeakers } from "./speaker-crash.ts";
import { doFault } from "./testing/fake-fault-world.ts";

test("the processes of those it is for are killed, and it is over when they are back", async () => {
  expect(await doFault(crashSpeakers({ who: "last" }))).toEqual([
    "0 strike u3: speaker-left",
    "0 speakers crash u3",
    "0 over",
  ]);
});
