import { expect, test } from "vitest";
import { muteSpeakers } from "./mute.ts";
import { doFault } from "./testing/fake-fault-world.ts";

test("the speakers fall silent, and speak again so much later", async () => {
  expect(await doFault(muteSpeakers({ forMs: 700 }))).toEqual([
    "0 strike u1 u2 u3: speaker-muted",
    "0 speakers mute u1 u2 u3",
    "700 speakers unmute u1 u2 u3",
    "700 over",
  ]);
});

test("nobody stays silent when the run ends meanwhile", async () => {
  expect(await doFault(muteSpeakers({ forMs: 700, who: "last" }), { endsMs: 200 })).toEqual([
    "0 strike u3: speaker-muted",
    "0 speakers mute u3",
    "200 speakers unmute u3",
    "200 broken off",
  ]);
});
