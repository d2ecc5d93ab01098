import { stripVTControlCharacters } from "node:util";
import { describe, expect, test } from "vitest";
import { compareRuns } from "../compare/compare.ts";
import { hostileRecord } from "../testing/hostile-record.ts";
import { judged } from "../testing/judged.ts";
import { legacyRecord } from "../testing/legacy-record.ts";
import { passingRecord } from "../testing/record-fixture.ts";
import { restartRecord } from "../testing/restart-record.ts";
import { zombieRecord } from "../testing/zombie-record.ts";
import { renderComparison } from "./compare-console.ts";

const PLAIN = { colour: false, width: 100 };
const CONTROL_BUT_LINE_END = /[^\P{Cc}\n]/u;
const legacy = [judged(legacyRecord()), judged(zombieRecord())];
const fixed = [judged(passingRecord()), judged(restartRecord())];
const hostile = [judged(hostileRecord())];
const every = [compareRuns(legacy, fixed), compareRuns(hostile, hostile), compareRuns([], [])];
const text = renderComparison(compareRuns(legacy, fixed), PLAIN);

describe("a comparison on the console", () => {
  test("is headed by both sides and what their runs came to", () => {
    expect(text).toMatch(
      /^ +before +after +limit\n +legacy +fixed\n +0 passed, 2 failed +2 passed, 0 failed\n/,
    );
  });

  test("has a row a metric: before, after, limit, and the scenarios below", () => {
    expect(text).toMatch(
      /Dropped by the queue +✖ 97 % +✔ 0 % +< 1 %\n +cloud-restart, from the +stalling-cloud/,
    );
    expect(text).toMatch(/Zombies +✖ 2 sessions, 2 in rooms +✔ none +none\n/);
    expect(text).toMatch(/Reconnection +✖ failed: 0 of 2 users came +✔ works, p99 300 ms/);
  });

  test("marks nothing that has no limit, and says what a longer queue costs", () => {
    expect(text).toMatch(/channelLen, maximum +10 of 10 \(full\) +72 of 200\n/);
    expect(text).toContain("A longer queue keeps frames that a shorter one drops");
  });

  test("tells each scenario's outcome and reason on both sides", () => {
    expect(text).toMatch(/stalling-cloud +legacy +✖ fail +Dropped by the queue: 20\.6 %/);
    expect(text).toMatch(/\n +fixed +✔ pass +All \d+ checks hold\./);
    const half = renderComparison(compareRuns(legacy, fixed.slice(0, 1)), PLAIN);
    expect(half).toMatch(/cloud-restart +legacy +✖ fail.*\n +fixed +not run\n/);
  });

  test("shows what nobody saw as not seen, and where", () => {
    const unseen = judged(
      passingRecord((record) => {
        record.zombies = null;
      }),
    );
    const rendered = renderComparison(compareRuns(legacy, [unseen]), PLAIN);
    expect(rendered).toMatch(/Zombies .*\? not seen +none\n +cloud-restart +in stalling-cloud\n/);
    expect(rendered).toMatch(/Reconnection .*\? not tested +works\n/);
    const partly = renderComparison(compareRuns(legacy, [unseen, ...fixed.slice(1)]), PLAIN);
    expect(partly).toMatch(/Zombies .*\? none +none\n.*cloud-restart\n +not seen in stalling-cloud\n/);
  });

  test("ends with what it comes to", () => {
    expect(text).toMatch(/\n {2}fixed holds every success metric; legacy misses 4 of 6\.\n$/);
  });
});

describe("the comparison's layout", () => {
  test.each([68, 80, 100])("fits %i columns, whatever the records say", (width) => {
    for (const comparison of every)
      for (const line of renderComparison(comparison, { colour: false, width }).split("\n"))
        expect(line.length).toBeLessThanOrEqual(width);
  });

  test.each(every)(
    "without colour it holds no escape at all, with colour only ours, case %#",
    (comparison) => {
      const plain = renderComparison(comparison, PLAIN);
      const coloured = renderComparison(comparison, { ...PLAIN, colour: true });
      expect(plain).not.toMatch(CONTROL_BUT_LINE_END);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this is about
      expect(coloured.replace(/\u001b\[\d+m/g, "")).not.toMatch(CONTROL_BUT_LINE_END);
      expect(stripVTControlCharacters(coloured)).toBe(plain);
    },
  );

  test("loses no word of a value to a narrow column", () => {
    const narrow = renderComparison(every[0] ?? compareRuns([], []), { colour: false, width: 68 });
    expect(narrow).not.toContain("…");
  });
});
