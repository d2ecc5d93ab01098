import { expect, test } from "vitest";
import { parseCoreList, splitCores } from "./placement.ts";

test.each([
  ["0", [0]],
  ["0-3", [0, 1, 2, 3]],
  ["0-1,4,6-7", [0, 1, 4, 6, 7]],
  ["", []],
  ["what", []],
])("reads the core list %j", (list, cores) => {
  expect(parseCoreList(list)).toEqual(cores);
});

test("halves the cores, the odd one to the bridge", () => {
  expect(splitCores([0, 1])).toEqual({ world: "0", bridge: "1" });
  expect(splitCores([2, 3, 6])).toEqual({ world: "2", bridge: "3,6" });
});

test("leaves a single core alone", () => {
  expect(splitCores([0])).toBeUndefined();
  expect(splitCores([])).toBeUndefined();
});
