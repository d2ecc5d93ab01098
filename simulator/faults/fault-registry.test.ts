import { describe, expect, test } from "vitest";
import { cancelStreams } from "./cancel.ts";
import { at, faultSchema, faultSummaries } from "./fault-registry.ts";
import { freeze } from "./freeze.ts";
import { doFault } from "./testing/fake-fault-world.ts";

const kinds = faultSummaries.map(({ kind }) => kind);

describe.each(faultSummaries)("$kind", ({ kind, summary }) => {
  test("needs no settings but its time, and strikes all", () => {
    expect(faultSchema.parse({ kind, atMs: 1_000 })).toMatchObject({ kind, atMs: 1_000, who: "all" });
  });

  test("refuses a setting that it does not have", () => {
    expect(faultSchema.safeParse({ kind, atMs: 1_000, howOften: 3 }).success).toBe(false);
  });

  test("refuses to be done before the run has started", () => {
    expect(faultSchema.safeParse({ kind, atMs: -1 }).success).toBe(false);
  });

  test("has a name in kebab-case and one sentence of what it does", () => {
    expect(kind).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(summary).toMatch(/^[^.\n]{10,}$/);
  });

  test("says whom it strikes before it does anything, and when that is over", async () => {
    const lines = await doFault({ kind });
    expect(lines[0]).toMatch(/^0 strike u1 u2 u3( at captions-1)?: /);
    const told = lines
      .map((line) => line.split(" ")[1])
      .filter((word) => word === "strike" || word === "over");
    expect(told).toEqual(told.map((_, index) => (index % 2 === 0 ? "strike" : "over")));
    expect(told.length % 2).toBe(0);
  });

  test("ends in error when the run ends in its middle, and never goes on", async () => {
    const whole = await doFault({ kind }, { backAfterMs: 0 });
    const broken = await doFault({ kind }, { backAfterMs: 0, endsMs: 0.5 });
    if (broken.at(-1)?.endsWith("broken off")) expect(broken).not.toContain("0.5 over");
    else expect(broken).toEqual(whole);
  });
});

test("no two faults have the same kind", () => {
  expect(new Set(kinds).size).toBe(kinds.length);
});

test("a fault is given its time without losing its settings", () => {
  expect(at(2_000, freeze({ forMs: 700, who: "last" }))).toEqual({
    kind: "freeze",
    atMs: 2_000,
    forMs: 700,
    who: "last",
  });
});

test("a fault of a scenario is done with its own settings, whatever its time", async () => {
  expect(await doFault(cancelStreams({ who: "first" }))).toEqual([
    "0 strike u1: stream-ended",
    "0 cloud cancel u1",
    "0 over",
  ]);
});

test("an unknown kind is refused", () => {
  expect(faultSchema.safeParse({ kind: "meteor", atMs: 0 }).success).toBe(false);
});
