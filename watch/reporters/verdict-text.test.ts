import { expect, test } from "vitest";
import { readLog } from "../testing/read-log.ts";
import { fixedRestart, legacyRestart } from "../testing/written-log.ts";
import { renderVerdict } from "./verdict-text.ts";

function verdictText(text: string): string {
  const { book, verdict } = readLog(text);
  return renderVerdict(book, verdict, { colour: false, width: 100 });
}

test("every metric stands with its limit, and the zombie with its name", () => {
  const text = verdictText(legacyRestart("u3").text);
  expect(text).toMatch(/^✖ FAIL {2}watch · 1 user · 24 s of log\n/);
  expect(text).toMatch(
    /✖ fail {4}Zombies +none +u3\n +u3 since 2026-11-24T14:00:11Z, 1,400 frames dropped\./,
  );
  expect(text).toMatch(/Verdict +fail\. Zombies: u3 \(must be none\); and 3 more\.\n$/);
});

test("it says how many lines were read, and of what", () => {
  const text = verdictText(`${fixedRestart("u3").text}something else\n`);
  expect(text).toContain("71 read: 50 of a bridge, 20 of a cloud, 1 unknown");
  expect(text).toContain("2026-11-24T14:00:00Z to 2026-11-24T14:00:24Z");
});

test("without times it says that spans are unknown", () => {
  expect(verdictText(legacyRestart("u3", { timed: false }).text)).toContain(
    "no line carries a time: spans are unknown, zombies are told by frames",
  );
});
