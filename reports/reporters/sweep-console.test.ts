import { expect, test } from "vitest";
import { sweepResult } from "../testing/sweep-fixture.ts";
import { renderSweep } from "./sweep-console.ts";

const PLAIN = { colour: false, width: 100 };
const CONTROL_BUT_LINE_END = /[^\P{Cc}\n]/u;

test("shows every cell's drop rate, stalls down and queues across", () => {
  const text = renderSweep(sweepResult(), PLAIN);
  expect(text).toMatch(/Stall length +10 +50 +100 +200\n +500 ms +✖ 1\.1 % +✔ 0 % +✔ 0 % +✔ 0 %\n/);
});

test("says what to take and why, and what the bands are", () => {
  const text = renderSweep(sweepResult(), PLAIN);
  expect(text).toMatch(/Take +200 frames \(2 s of audio\) hold every stall up to 1\.5 s/);
  expect(text).toMatch(/Note +Bands reach from the lowest to the highest of 3 seeds\./);
});

test("shows an unknown cell as unknown, and one that was not run as that", () => {
  const result = sweepResult({
    change: (record, queue) => {
      if (queue === 50) record.latency.lateness.p99Ms = 50;
      return queue !== 200;
    },
  });
  expect(renderSweep(result, PLAIN)).toMatch(/500 ms +✖ 1\.1 % +\? unknown +✔ 0 % +not run\n/);
});

test("shows a cell whose runs harmed frames as harmed, whatever it dropped", () => {
  const result = sweepResult({
    change: (record, queue) => {
      if (queue === 50) for (const { cloud } of record.users) cloud.corrupt = 1;
      return undefined;
    },
  });
  expect(renderSweep(result, PLAIN)).toMatch(/500 ms +✖ 1\.1 % +✖ harmed +✔ 0 % +✔ 0 %\n/);
});

test.each([68, 80, 100])("fits %i columns however many sizes there are, and steers no terminal", (width) => {
  const queues = Array.from({ length: 20 }, (_, index) => (index + 1) * 1_000);
  const others = [{ key: "\u001b[31mkey\u0007", values: ["\u009b2J\r\nvalue", "other"] }];
  const text = renderSweep(sweepResult({ queues, others }), { colour: false, width });
  expect(Math.max(...text.split("\n").map((line) => line.length))).toBeLessThanOrEqual(width);
  expect(text).toContain("20000");
  expect(text).not.toMatch(CONTROL_BUT_LINE_END);
});
