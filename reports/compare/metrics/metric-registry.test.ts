import { expect, test } from "vitest";
import { metricRegistry } from "./metric-registry.ts";

test("every metric has its own name", () => {
  expect(new Set(metricRegistry.map(({ id }) => id)).size).toBe(metricRegistry.length);
});

test("the success metrics come first", () => {
  const limited = metricRegistry.map(({ limit }) => limit !== null);
  expect(limited).toEqual(limited.toSorted((a, b) => Number(b) - Number(a)));
});
