import { expect, test } from "vitest";
import { VirtualClock } from "../../bridge/core/virtual-clock.ts";
import { LineRate, type LineRateOptions } from "./line-rate.ts";

/** How many of the lines that come every so often for so long are written. */
function written(everyMs: number, forMs: number, options?: LineRateOptions): number {
  const clock = new VirtualClock();
  const rate = new LineRate(clock, options);
  let lines = 0;
  for (let atMs = 0; atMs < forMs; atMs += everyMs) {
    if (rate.allow("received")) lines += 1;
    clock.advance(everyMs);
  }
  return lines;
}

test("one a second is written in full, and of a thousand a second one a second and one ahead", () => {
  expect(written(1_000, 60_000)).toBe(60);
  expect(written(1, 60_000)).toBe(61);
});

test("of a hundred a second with a burst of ten, nine ahead", () => {
  expect(written(10, 60_000, { burst: 10 })).toBe(69);
});

test("a line that should come each second is not lost to its coming early or late", () => {
  const clock = new VirtualClock();
  const rate = new LineRate(clock);
  const atMs = [0, 1_400, 2_000, 2_950, 4_000, 5_900, 6_000, 7_001];
  const allowed = atMs.map((each) => {
    clock.advance(each - clock.nowMs());
    return rate.allow("received");
  });
  expect(allowed).toEqual(atMs.map(() => true));
});

test("kinds do not take each other's turn", () => {
  const rate = new LineRate(new VirtualClock(), { burst: 1 });
  expect(["sent", "sent", "dropping"].map((kind) => rate.allow(kind))).toEqual([true, false, true]);
});

test("a quiet time earns a burst and no more", () => {
  const clock = new VirtualClock();
  const rate = new LineRate(clock);
  rate.allow("sent");
  clock.advance(3_600_000);
  expect([1, 2, 3].map(() => rate.allow("sent"))).toEqual([true, true, false]);
});
