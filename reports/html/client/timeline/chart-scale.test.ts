import { expect, test } from "vitest";
import { type ChartSpec, chartSpecs } from "../../chart-specs.ts";
import type { TimelineData } from "../../page-data.ts";
import { valueRange } from "./chart-scale.ts";

function specOf(id: ChartSpec["id"]): ChartSpec {
  const spec = chartSpecs.find((each) => each.id === id);
  if (spec === undefined) throw new Error(`no chart ${id}`);
  return spec;
}

function timeline(columns: TimelineData["columns"], capacity: number): TimelineData {
  const queueMarks = [{ name: "capacity", frames: capacity }];
  return {
    id: "run-1",
    intervalMs: 100,
    endMs: 1_000,
    cutMs: null,
    columns,
    queueMarks,
    faults: [],
    lines: [],
  };
}

test("the queue's range holds every value and capacity of all timelines that share it", () => {
  const group = [timeline({ channelLenMax: [3, null] }, 10), timeline({ channelLenMax: [120] }, 100)];
  expect(valueRange(specOf("queue"), group)[1]).toBeGreaterThan(120);
  expect(valueRange(specOf("queue"), group.slice(0, 1))[1]).toBeGreaterThan(10);
});

test("latency goes from power to power of ten, and no farther down than anybody would look", () => {
  expect(valueRange(specOf("latency"), [timeline({ latencyP50Ms: [3], latencyMaxMs: [240] }, 0)])).toEqual([
    1, 1_000,
  ]);
  expect(valueRange(specOf("latency"), [timeline({ sendMaxMs: [0, 0.001] }, 0)])).toEqual([0.1, 10]);
});

test("a chart without a value still has a range", () => {
  expect(valueRange(specOf("frames"), [timeline({}, 0)])).toEqual([0, 1]);
});
