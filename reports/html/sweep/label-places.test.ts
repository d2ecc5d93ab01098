import { expect, test } from "vitest";
import { placeLabels } from "./label-places.ts";

test("labels of points at one place stand around it, and what has no room is left out", () => {
  const labels = placeLabels(
    Array.from({ length: 6 }, (_, index) => ({ x: 100, y: 100, text: `${index}00` })),
  );
  expect(labels.map(({ text }) => text)).toEqual(["000", "100", "200", "300"]);
  expect(new Set(labels.map(({ x, y }) => `${x} ${y}`)).size).toBe(4);
});
