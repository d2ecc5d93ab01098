import { expect, test } from "vitest";
import { expireTokens } from "./expired-token.ts";
import { doFault } from "./testing/fake-fault-world.ts";

test("the users' next JoinRoom is given an expired token", async () => {
  expect(await doFault(expireTokens({ who: "last" }))).toEqual([
    "0 strike u3: join-refused",
    "0 cloud-apart expire-token u3",
    "0 over",
  ]);
});
