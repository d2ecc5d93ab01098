import { expect, test } from "vitest";
import { capacityResult } from "../testing/capacity-fixture.ts";
import { renderCapacity } from "./capacity-console.ts";

const text = renderCapacity(capacityResult(), { colour: false, width: 100 });

test("each step has its line, with who was the limit where it does not hold", () => {
  expect(text).toMatch(/^CAPACITY {2}capacity-bursts · preset fixed · each step held 20 s/);
  expect(text).toMatch(/\n {2}30 +✔ holds +0 % +6 +3 ms +9 ms +1\.2 ms +60 %\n/);
  expect(text).toMatch(/\n {2}40 +✖ bridge +0 % +6 +160 ms +480 ms/);
});

test("it says what each part took, what one more user costs, and the answer", () => {
  expect(text).toMatch(/At 30 users[\s\S]+ {2}bridge +1 +0\.70 +233 ms +130 MiB +22\n/);
  expect(text).toMatch(/One more user[\s\S]+ {2}bridge +0\.020 +1 MiB +0\n/);
  expect(text).toMatch(/Holds +Holds 30 users at 100 packets\/s each, and not 40\./);
  expect(text).toMatch(/30 users on 2 cores are 15 users per core/);
});

test("no line is wider than asked, and nothing of a record steers the terminal", () => {
  const hostile = renderCapacity(capacityResult({ scenario: "evil\u001b[2J" }), { colour: false, width: 80 });
  expect(Math.max(...hostile.split("\n").map(({ length }) => length))).toBeLessThanOrEqual(80);
  expect(hostile).not.toContain("\u001b");
});
