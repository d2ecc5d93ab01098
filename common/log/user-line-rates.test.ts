import { expect, test } from "vitest";
import { VirtualClock } from "../../bridge/core/virtual-clock.ts";
import { LineRate } from "./line-rate.ts";
import { UserLineRates } from "./user-line-rates.ts";

test("users do not take each other's turn", () => {
  const rates = new UserLineRates(new VirtualClock(), { burst: 1 });
  expect(["a", "a", "b"].map((userId) => rates.allow(userId, "sent"))).toEqual([true, false, true]);
});

test("whenever a user is asked about, the answer is as if nobody were ever forgotten", () => {
  for (const everyMs of [10, 333, 999, 1_000, 1_999, 2_000, 2_001, 4_500]) {
    const clock = new VirtualClock();
    const rates = new UserLineRates(clock);
    const all = new LineRate(clock);
    for (let i = 0; i < 500; i++) {
      expect([everyMs, i, rates.allow("u", "sent")]).toEqual([everyMs, i, all.allow("sent")]);
      // Others come and go all the while.
      rates.allow(`other-${i}`, "sent");
      clock.advance(everyMs);
    }
  }
});

test("a million users who came once are not kept", () => {
  const clock = new VirtualClock();
  const rates = new UserLineRates(clock);
  let mostKept = 0;
  for (let user = 0; user < 1_000_000; user++) {
    rates.allow(`user-${user}`, "joined");
    clock.advance(1);
    if (user % 50_000 === 0) mostKept = Math.max(mostKept, rates.size);
  }
  expect(mostKept).toBeLessThanOrEqual(4_000);
});
