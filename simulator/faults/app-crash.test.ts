import { expect, test } from "vitest";
import { crashApp } from "./app-crash.ts";
import { doFault } from "./testing/fake-fault-world.ts";

test("the app is killed for all its users, and started again", async () => {
  expect(await doFault(crashApp({ downMs: 700, who: "first" }))).toEqual([
    "0 strike u1 u2 u3 at captions-1: app-left",
    "0 captions kill",
    "700 captions start",
    "700 over",
  ]);
});
