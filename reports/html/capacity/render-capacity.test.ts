import { expect, test } from "vitest";
import { capacityResult, capacityStep, overload } from "../../testing/capacity-fixture.ts";
import { renderCapacityPage } from "./render-capacity.ts";

test("the page has the answer, a line a format with a point a step, and each step's record", () => {
  const page = renderCapacityPage(capacityResult({ formats: ["pcm16-10ms", "pcm16-100ms-seq"] }));
  expect(page).toContain("pcm16-10ms: Holds 30 users at 100 packets/s each, and not 40.");
  expect(page).toContain('aria-label="Latency by users"');
  expect(page).toContain("pcm16-100ms-seq, 40 users: does not, latency p99 480 ms");
  expect(page).toContain('href="run-40/record.json"');
  expect(page).toContain('aria-label="CPU by users, pcm16-100ms-seq"');
});

test("what a record holds stays text", () => {
  const page = renderCapacityPage(capacityResult({ scenario: "<script>alert(1)</script>" }));
  expect(page).not.toContain("<script>alert");
});

test("a capacity without a step is a page as well", () => {
  const result = { ...capacityResult(), curves: [], source: null, stopped: "The run was stopped." };
  expect(renderCapacityPage(result)).toContain("Stopped before its end: The run was stopped.");
});

test("each format says how much audio a burst holds", () => {
  expect(renderCapacityPage(capacityResult())).toContain("bursts of 10 packets, 100 ms of audio");
});

test("what was the limit of a step does not cover what the line of the limit is called, and users are not halved", () => {
  const result = capacityResult();
  const [curve] = result.curves;
  const steps = [2, 3].map((users) => capacityStep(users, users === 3 ? overload : undefined));
  for (const step of steps) step.figures.latencyP99Ms = 100;
  const page = renderCapacityPage({ ...result, curves: curve === undefined ? [] : [{ ...curve, steps }] });
  const yOf = (label: string): number => Number(new RegExp(`${label}"[^>]* y="([\\d.]+)"`).exec(page)?.[1]);
  expect(Math.abs(yOf("point-label") - yOf("limit-label"))).toBeGreaterThan(11);
  expect(page).not.toMatch(/class="tick" [^>]*>\d+\.5</);
});
