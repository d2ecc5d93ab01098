import { expect, test } from "vitest";
import { placeLabels } from "./label-places.ts";

test("labels of points at one place stand around it, and what has no room is left out", () => {
  const labels = placeLabels(
    Array.from({ length: 6 }, (_, index) => ({ x: 100, y: 100, text: `${index}00` })),
  );
  expect(labels.map(({ text }) => text)).toEqual(["000", "100", "200", "300"]);
  expect(new Set(labels.map(({ x, y }) => `${x} ${y}`)).size).toBe(4);
});

test("what stands already is not covered", () => {
  const taken = [{ x: 100, y: 104, text: "limit 100 ms" }];
  const [label] = placeLabels([{ x: 100, y: 100, text: "? machine" }], taken);
  expect(label).toMatchObject({ x: 105, y: 92 });
});
