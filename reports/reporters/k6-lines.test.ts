import { expect, test } from "vitest";
import { judged } from "../testing/judged.ts";
import { crossedK6Record } from "../testing/k6-record.ts";
import { passingRecord } from "../testing/record-fixture.ts";
import { renderRun } from "./console-reporter.ts";
import { benchResult } from "./json-reporter.ts";

const PLAIN = { colour: false, width: 80 };

test("a run with k6 shows what k6 did and each threshold; those of single users are one line", () => {
  const text = renderRun(judged(crossedK6Record()), PLAIN);
  expect(text).toContain("v1.8.1, ramp.js: 2 VUs, 2 iterations, checks 6 of 6");
  expect(text).toMatch(/✔ pass +bridge_chunks\{user\} +count>0 +all of 2/);
  expect(text).toMatch(/✖ fail +bridge_delay +p\(95\)<500 +p\(95\)=8,012/);
  expect(Math.max(...text.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
});

test("a run without k6 says nothing of it", () => {
  expect(renderRun(judged(passingRecord()), PLAIN)).not.toContain("k6");
});

test("programs get all of it", () => {
  const record = crossedK6Record();
  expect(benchResult([judged(record)]).runs[0]?.k6).toEqual(record.k6);
});
