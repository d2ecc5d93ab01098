import { expect, test } from "vitest";
import { VirtualClock } from "../../bridge/core/virtual-clock.ts";
import { Arrivals } from "./arrivals.ts";

test("frames due while they are measured apart have a histogram of their own, however late they come", () => {
  const clock = new VirtualClock();
  const arrivals = new Arrivals(clock);
  const passes = (ms: number) => clock.advance(ms);
  passes(1_000);
  arrivals.measureApart(true);
  arrivals.record(990, clock.wallMs());
  passes(100);
  arrivals.record(1_080, clock.wallMs());
  arrivals.measureApart(false);
  passes(50);
  arrivals.record(1_090, clock.wallMs());
  arrivals.record(1_110, clock.wallMs());
  expect([arrivals.dueToCloud.count, arrivals.dueToCloud.maxMs()]).toEqual([2, 40]);
  expect([arrivals.dueToCloudApart.count, arrivals.dueToCloudApart.maxMs()]).toEqual([2, 60]);
});
