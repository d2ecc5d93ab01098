import { stripVTControlCharacters } from "node:util";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readLog } from "../testing/read-log.ts";
import { legacyRestart, WrittenLog } from "../testing/written-log.ts";
import { LiveDisplay } from "./live-display.ts";
import { renderLiveTable } from "./live-table.ts";

function table(text: string, { rows = 40, width = 80 } = {}): string[] {
  const { book, verdict } = readLog(text);
  const lines = renderLiveTable({
    book,
    verdict,
    events: ["an event"],
    style: { colour: true, width },
    rows,
  });
  return lines.map(stripVTControlCharacters);
}

test("it shows the metrics with their limits, the users and the last events", () => {
  const shown = table(new WrittenLog().joined("u1").flows("u1", 8).dropsAll("u1", 8, 800).text).join("\n");
  expect(shown).toContain("✖ FAIL  watch · 1 user · 16 s of log");
  expect(shown).toMatch(/✖ Zombies +u1 \(none\)/);
  expect(shown).toMatch(/u1 +zombie +1,600 +800 +50 % +100 % +10 \(10\)/);
  expect(shown).toContain("an event");
  expect(shown).toContain("0 unknown. Ctrl-C ends.");
});

test("it fits the screen, however many users there are and whatever they are called", () => {
  const log = new WrittenLog();
  for (let user = 0; user < 200; user++) {
    const name = `${user} ${"long \u001b[2J name ".repeat(20)}`;
    log
      .joined(name)
      .flowing(name, 100, user % 7)
      .sent(name, 90);
  }
  const { book, verdict } = readLog(log.text);
  const sizes = [fc.integer({ min: 1, max: 60 }), fc.integer({ min: 20, max: 200 })] as const;
  fc.assert(
    fc.property(...sizes, (rows, width) => {
      const lines = renderLiveTable({ book, verdict, events: ["e"], style: { colour: true, width }, rows });
      expect(lines.length).toBeLessThanOrEqual(rows);
      for (const line of lines) expect(stripVTControlCharacters(line).length).toBeLessThan(width);
    }),
    { numRuns: 30 },
  );
});

test("the worst user comes first", () => {
  const log = new WrittenLog()
    .joined("good")
    .flows("good", 20)
    .joined("bad")
    .flows("bad", 5)
    .dropsAll("bad", 8, 500);
  const names = table(log.text).join("\n");
  expect(names.indexOf("bad ")).toBeLessThan(names.indexOf("good "));
});

test("it is drawn over in place, and taken away at the end", () => {
  const written: string[] = [];
  const stream = { rows: 30, columns: 80, write: (text: string) => written.push(text) };
  const display = new LiveDisplay(stream, () => ({ colour: false, width: 80 }));
  const { book, verdict, events } = readLog(legacyRestart("u1").text);
  for (const event of events) display.onEvent(event);
  display.onTick(book, verdict);
  display.onTick(book, verdict);
  display.finish();
  const lines = (written[0] ?? "").split("\n").length - 1;
  expect(written[0]).toContain("u1 zombie since 14:00:11: 550 frames dropped, nothing sent");
  expect(written[1]).toBe(`\u001b[${lines}A\r\u001b[0J${written[0]}`);
  expect(written[2]).toBe(`\u001b[${lines}A\r\u001b[0J`);
});
