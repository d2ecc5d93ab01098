import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ALERTS_PATH, parseAlertRules, readRuleGroup } from "./alert-rules.ts";
import { shortenWindows } from "./shorten-windows.ts";

/** A rules file with one alert, of which these are the lines between its name and its labels. */
function rules(...lines: string[]): string {
  return [
    "groups:",
    "  - name: some-group",
    "    interval: 15s",
    "    rules:",
    "      # What a minute (1m) shows.",
    "      - alert: SomeAlert",
    ...lines.map((line) => `        ${line}`),
    "        labels:",
    "          severity: warning",
    "        annotations:",
    "          description: over 5m, for 30s",
    "",
  ].join("\n");
}

test("ranges, offsets, waits and the group's interval are divided, and nothing else is altered", () => {
  const written = rules(
    "expr: >-",
    "  min_over_time(a[5m]) - min_over_time(a[5m] offset 30m)",
    "  - 5e6 * clamp_min(max_over_time(b_1m[1h30m:1m]), 0) > 100e6",
    "for: 1m",
    "keep_firing_for: 2m",
  );
  const expected = rules(
    "expr: >-",
    "  min_over_time(a[5000ms]) - min_over_time(a[5000ms] offset 30000ms)",
    "  - 5e6 * clamp_min(max_over_time(b_1m[90000ms:1000ms]), 0) > 100e6",
    "for: 1000ms",
    "keep_firing_for: 2000ms",
  ).replace("interval: 15s", "interval: 250ms");
  expect(shortenWindows(written, 60)).toBe(expected);
});

test("a rule that only waits has a window as well", () => {
  expect(shortenWindows(rules("expr: up == 0", "for: 15s"), 5)).toContain("for: 3000ms");
});

test.each([
  ["has no duration", ["expr: up == 0"], "no duration to shorten in SomeAlert"],
  ["would have a part of a millisecond", ["expr: rate(a[1s]) > 0"], "SomeAlert: 1s / 60 is no whole number"],
  [
    "counts seconds as plain numbers",
    ["expr: time() - a > 300", "for: 1m"],
    "SomeAlert has a time that is no duration",
  ],
  [
    "looks at a point of time",
    ["expr: a @ 1700000000 > 0", "for: 1m"],
    "SomeAlert has a time that is no duration",
  ],
])("a rule that %s is refused by its name", (_what, lines, message) => {
  expect(() => shortenWindows(rules(...lines), 60)).toThrow(message);
});

test("a rule is refused though another has a window", () => {
  const second =
    "      - alert: Another\n        expr: up == 0\n        labels:\n          severity: warning\n";
  expect(() => shortenWindows(rules("expr: up == 0", "for: 15s") + second, 5)).toThrow("Another");
});

/** Of each rule its name, and its expression without what is divided. */
function timeless(rules: string): string[][] {
  return parseAlertRules(rules).map(({ name, expr }) => [name, expr.replace(/\b\d+m?[sm]\b/g, "")]);
}

test("every rule of the product has durations that it knows, and keeps its name and its limit", () => {
  const alerts = readFileSync(ALERTS_PATH, "utf8");
  expect(timeless(shortenWindows(alerts, 1))).toEqual(timeless(alerts));
});

test("every rule on growth can be shortened to half a minute, and keeps its name and its limit", () => {
  const growth = readRuleGroup("bridge-growth");
  const shortened = shortenWindows(growth, 60);
  expect(timeless(shortened)).toEqual(timeless(growth));
  expect(shortened).toContain("offset 30000ms");
});
