import { expect, test } from "vitest";
import { busy } from "./busy.ts";
import { doFault } from "./testing/fake-fault-world.ts";

test("blocks the event loop again and again, from start to start so far apart", async () => {
  expect(await doFault(busy({ blockMs: 300, everyMs: 1_000, times: 3 }))).toEqual([
    "0 strike u1 u2 u3: send-blocked",
    "0 cloud block ms=300",
    "0 cloud-apart block ms=300",
    "300 over",
    "1000 strike u1 u2 u3: send-blocked",
    "1000 cloud block ms=300",
    "1000 cloud-apart block ms=300",
    "1300 over",
    "2000 strike u1 u2 u3: send-blocked",
    "2000 cloud block ms=300",
    "2000 cloud-apart block ms=300",
    "2300 over",
  ]);
});

test("does not wait after the last block", async () => {
  expect(await doFault(busy({ blockMs: 300, everyMs: 60_000, who: "last" }))).toEqual([
    "0 strike u3: send-blocked",
    "0 cloud-apart block ms=300",
    "300 over",
  ]);
});

test("blocks back to back where blocks take longer than they are apart", async () => {
  expect(await doFault(busy({ blockMs: 500, everyMs: 100, times: 2, who: "last" }))).toEqual([
    "0 strike u3: send-blocked",
    "0 cloud-apart block ms=500",
    "500 over",
    "500 strike u3: send-blocked",
    "500 cloud-apart block ms=500",
    "1000 over",
  ]);
});

test("strikes everybody who shares the blocked process", async () => {
  expect(await doFault(busy({ blockMs: 300, who: "first" }))).toEqual([
    "0 strike u1 u2: send-blocked",
    "0 cloud block ms=300",
    "300 over",
  ]);
});
