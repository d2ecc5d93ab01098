import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readAlertRules } from "./testing/alert-rules.ts";
import { dashboardQueries } from "./testing/dashboard-queries.ts";

const OWN_METRIC = /\b(?:bridge|cloud|app|speaker)_[a-z_]+/g;

/** The README's table, which a test of the services holds to what they serve. */
const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
const served = new Set(
  [...readme.matchAll(/^\| `((?:bridge|cloud|app|speaker)_[a-z_]+)/gm)].map(([, name]) => name),
);

function unknownIn(expr: string): string[] {
  const names = (expr.match(OWN_METRIC) ?? []).map((name) => name.replace(/_bucket$/, ""));
  return names.filter((name) => !served.has(name));
}

test("alerts ask only for metrics that are served", () => {
  expect(served.size).toBeGreaterThan(20);
  expect(readAlertRules().flatMap(({ expr }) => unknownIn(expr))).toEqual([]);
});

test("the dashboard asks only for metrics that are served", () => {
  expect(dashboardQueries().flatMap(({ expr }) => unknownIn(expr))).toEqual([]);
});
