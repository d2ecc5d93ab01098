import { expect, test } from "vitest";
import { reconnectSpeakers } from "./speaker-reconnect.ts";
import { doFault } from "./testing/fake-fault-world.ts";

test("the speakers leave, and are back so much later", async () => {
  expect(await doFault(reconnectSpeakers({ awayMs: 700 }))).toEqual([
    "0 strike u1 u2 u3: speaker-left",
    "0 speakers leave u1 u2 u3",
    "700 speakers return u1 u2 u3",
    "700 over",
  ]);
});
