import fc from "fast-check";
import { expect, test } from "vitest";
import { HealthBook } from "./health/health-book.ts";
import type { HealthEvent } from "./health/health-event.ts";
import { judgeHealth } from "./health/judge-health.ts";
import { LogReader } from "./log-reader.ts";
import { fixedRestart, legacyRestart, WrittenLog } from "./testing/written-log.ts";

const LOG = Buffer.from(
  `${legacyRestart("李 😀: u1").text}something else\r\n${fixedRestart("u2 (a)").text}${"x".repeat(70_000)}\n`,
);

/** All that is told of the log in these pieces. */
function read(pieces: readonly Buffer[]) {
  const events: HealthEvent[] = [];
  const book = new HealthBook({ onEvent: (event) => void events.push(event) });
  const reader = new LogReader({ book });
  for (const piece of pieces) reader.push(piece);
  reader.finish();
  const { checks, reason } = judgeHealth(book);
  return { events, checks, reason, lines: { ...book.lines }, totals: book.totals };
}

test("the same is told of a log wherever its chunks end", () => {
  const whole = read([LOG]);
  expect(whole.lines).toMatchObject({ unknown: 1, tooLong: 1, bytes: LOG.length });
  expect(whole.reason).toContain("李 😀: u1");
  fc.assert(
    fc.property(fc.array(fc.nat({ max: LOG.length }), { maxLength: 40 }), (places) => {
      const cuts = [0, ...places.sort((a, b) => a - b), LOG.length];
      expect(read(cuts.slice(1).map((end, index) => LOG.subarray(cuts[index], end)))).toEqual(whole);
    }),
  );
});

test("a line without a time of its own gets that of its arrival, where it is live", () => {
  const book = new HealthBook();
  let nowMs = 1_000;
  const reader = new LogReader({ book, arrivalMs: () => nowMs });
  for (const line of legacyRestart("u1", { timed: false }).lines) {
    reader.push(Buffer.from(`${line}\n`));
    nowMs += 500;
  }
  expect(book.zombies.named[0]?.sinceMs).toBeGreaterThan(1_000);
  expect(book.lines.untimed).toBe(book.lines.read);
});

test("a log that goes on for long keeps no more than its users", () => {
  const book = new HealthBook({ usersMax: 32 });
  const reader = new LogReader({ book });
  const log = new WrittenLog();
  for (let user = 0; user < 2_000; user++)
    log.joined(`u${user}`).flows(`u${user}`, 1).broke(`u${user}`, true);
  reader.push(Buffer.from(log.text));
  expect([...book.users]).toHaveLength(book.users.size);
  expect(book.users.size).toBeLessThanOrEqual(32);
  expect(book.totals).toMatchObject({ received: 200_000, streamBreaks: 2_000 });
});
