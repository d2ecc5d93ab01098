import { expect, it } from "vitest";
import { clump } from "./clump.ts";
import { schedule } from "./schedule.ts";

it("a clump is 4 packets within 5 ms and then 300 ms of nothing", () => {
  const packets = schedule({ shape: clump(), frameMs: 10, seed: "s", userIndex: 3 });
  const due = Array.from({ length: 12 }, () => packets.next().value);
  expect(due.map(({ group }) => group)).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2]);
  const gaps = due.slice(1).map(({ dueMs }, index) => dueMs - (due[index]?.dueMs ?? Number.NaN));
  for (const [index, gapMs] of gaps.entries()) expect(gapMs).toBeCloseTo(index % 4 === 3 ? 300 : 5 / 3, 6);
});
