import { expect, test } from "vitest";
import { passingRecord } from "../testing/record-fixture.ts";
import { checkRegistry } from "./check-registry.ts";

test("every check has an id of its own in kebab-case and a title that fits its column", () => {
  const ids = checkRegistry.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { id, title } of checkRegistry) {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(title.length).toBeLessThanOrEqual(23);
  }
});

test("every check applies to the passing fixture, passes it, and signs its result", () => {
  for (const { id, title, kind, judge } of checkRegistry) {
    expect(judge(passingRecord())).toMatchObject({ id, title, kind, status: "pass" });
  }
});
