import { expect, test } from "vitest";
import { checkRegistry } from "../../checks/check-registry.ts";
import { evidenceOf } from "./evidence.ts";

test("every check has a place that shows what it found", () => {
  expect(checkRegistry.filter(({ id }) => evidenceOf(id) === undefined)).toEqual([]);
});

test("a check that nobody has placed has none", () => {
  expect(evidenceOf("constructor")).toBeUndefined();
});
