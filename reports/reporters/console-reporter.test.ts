import { stripVTControlCharacters } from "node:util";
import { describe, expect, test } from "vitest";
import { durations } from "../testing/durations.ts";
import { hostileRecord } from "../testing/hostile-record.ts";
import { judged } from "../testing/judged.ts";
import { legacyRecord } from "../testing/legacy-record.ts";
import { lose } from "../testing/record-changes.ts";
import { passingRecord } from "../testing/record-fixture.ts";
import { scrapedRecord } from "../testing/scraped-record.ts";
import { renderRun } from "./console-reporter.ts";

const PLAIN = { colour: false, width: 80 };
const CONTROL_BUT_LINE_END = /[^\P{Cc}\n]/u;
const every = [passingRecord(), legacyRecord(), hostileRecord()];

describe("a run on the console", () => {
  test("begins with the outcome and what was run", () => {
    const [first] = renderRun(judged(passingRecord()), PLAIN).split("\n");
    expect(first).toBe("✔ PASS  stalling-cloud · preset fixed · seed 7 · 2 users · 10 s");
  });

  test("shows how the bridge answered scrapes, where somebody scraped it", () => {
    const text = renderRun(judged(scrapedRecord()), PLAIN);
    expect(text).toMatch(/Scraped +p50 +p99 +max +answers\n +\/metrics +1\.5 ms +4\.5 ms +12 ms +200\n/);
    expect(renderRun(judged(passingRecord()), PLAIN)).not.toContain("Scraped");
  });

  test("shows each check with limit and measured value, and says in words how it ended", () => {
    const text = renderRun(judged(legacyRecord()), PLAIN);
    expect(text).toMatch(/✖ fail +Dropped by the queue +< 1 % +20\.6 %/);
    expect(text).toMatch(/✔ pass +Speaker lateness, p99 +≤ 10 ms +1\.2 ms/);
  });

  test("shows what nobody saw as not seen", () => {
    const record = passingRecord((record) => {
      record.channelLen = null;
      record.latency.bridgeToCloud = durations(0, 0);
    });
    const text = renderRun(judged(record), PLAIN);
    expect(text).toMatch(/\? unknown +channelLen, p95 +< 50 frames +not seen/);
    expect(text).toMatch(/bridge → cloud +not seen +not seen +not seen/);
  });

  test("tells where the frames went, each loss by its name", () => {
    expect(renderRun(judged(passingRecord()), PLAIN)).toContain(
      "2,000 published → 2,000 delivered; none lost",
    );
    const record = legacyRecord((record) => lose(record, 7, "unattached"));
    expect(renderRun(judged(record), PLAIN).replace(/\s+/g, " ")).toContain(
      "→ 1,581 delivered; 7 came while no stream was up, 412 dropped by the queue",
    );
  });

  test("shows each hop's latency", () => {
    expect(renderRun(judged(passingRecord()), PLAIN)).toMatch(/due → cloud +3 ms +9 ms +24 ms/);
  });

  test("ends with the verdict, what it means, the record and the command that repeats it", () => {
    const text = renderRun(judged(legacyRecord()), PLAIN);
    expect(text).toContain("Verdict    fail. Dropped by the queue: 20.6 % (must be < 1 %); and 1 more.");
    expect(text).toContain("Diagnosis  20.6 % of the frames were dropped");
    expect(text).toContain("Record     reports/out/20260102T030405Z/record.json\n");
    expect(text).toContain("Repeat     npx bridgebench run stalling-cloud --preset legacy --seed 7\n");
  });

  test("says so where the record could not be written", () => {
    const text = renderRun({ ...judged(passingRecord()), recordPath: null }, PLAIN);
    expect(text).toContain("Record     could not be written");
  });
});

describe("the console's layout", () => {
  test.each(every)("fits 80 columns, case %#", (record) => {
    for (const line of renderRun(judged(record), PLAIN).split("\n"))
      expect(line.length).toBeLessThanOrEqual(80);
  });

  test("without colour holds no escape at all, whatever the record says", () => {
    for (const record of every) expect(renderRun(judged(record), PLAIN)).not.toMatch(CONTROL_BUT_LINE_END);
  });

  test("with colour holds only our own colours", () => {
    const coloured = renderRun(judged(hostileRecord()), { ...PLAIN, colour: true });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this is about
    const ours = coloured.replace(/\u001b\[\d+m/g, "");
    expect(ours).not.toBe(coloured);
    expect(ours).not.toMatch(CONTROL_BUT_LINE_END);
  });

  test.each(every)("is the same with and without colour but for the colour, case %#", (record) => {
    const coloured = renderRun(judged(record), { ...PLAIN, colour: true });
    expect(stripVTControlCharacters(coloured)).toBe(renderRun(judged(record), PLAIN));
  });

  test("keeps its shape on a terminal too narrow or very wide", () => {
    const longest = (width: number) => {
      const lines = renderRun(judged(legacyRecord()), { colour: false, width }).split("\n");
      return Math.max(...lines.filter((line) => !line.includes("Repeat")).map((line) => line.length));
    };
    expect(longest(20)).toBeLessThanOrEqual(68);
    expect(longest(400)).toBeLessThanOrEqual(100);
  });
});

test("a run that never began shows why, once, and not a page of what nobody saw", () => {
  const record = passingRecord((each) => {
    each.complete = false;
    each.run.originAt = null;
    each.ended = "No bridge answers at 127.0.0.1:1. Start it there.";
  });
  const text = renderRun(judged(record), PLAIN);
  expect(text.replace(/\s+/g, " ").split(record.ended)).toHaveLength(2);
  expect(text).not.toContain("not seen");
  expect(text).not.toContain("Run it again");
  expect(text.split("\n").length).toBeLessThan(10);
});
