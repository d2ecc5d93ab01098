import { expect, test } from "vitest";
import { RecentFrames } from "./recent-frames.ts";

test("the last frames have come since the first line that makes them up", () => {
  const recent = new RecentFrames(200);
  recent.add(100, 1_000);
  expect(recent.sinceMs).toBeNaN();
  recent.add(100, 2_000);
  expect(recent.sinceMs).toBe(1_000);
  recent.add(100, 3_000);
  expect(recent.sinceMs).toBe(2_000);
  recent.add(500, 4_000);
  expect(recent.sinceMs).toBe(4_000);
});

test("of many small lines few are kept, and the time is never too late", () => {
  const recent = new RecentFrames(200);
  for (let line = 1; line <= 1_000; line++) {
    recent.add(1, line);
    if (line >= 200) expect(recent.sinceMs).toBeLessThanOrEqual(line - 199);
  }
});
