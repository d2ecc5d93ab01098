import { expect, test } from "vitest";
import { readLog } from "../testing/read-log.ts";
import { fixedRestart, legacyRestart, WrittenLog } from "../testing/written-log.ts";
import { renderWatchJson, watchResult } from "./watch-json.ts";
import { watchResultSchema } from "./watch-result-schema.ts";

test.each([
  ["a restart that works", fixedRestart("u1").text],
  ["one that does not", legacyRestart("u1").text],
  ["one without times", legacyRestart("u1", { timed: false }).text],
  ["nothing", ""],
])("the result of %s is as its schema says", (_, text) => {
  const { book, verdict } = readLog(text);
  expect(watchResultSchema.parse(JSON.parse(renderWatchJson(book, verdict)))).toEqual(
    watchResult(book, verdict),
  );
});

test("a log's zombie, its worst user and its events are in the result", () => {
  const { book, verdict } = readLog(legacyRestart("u1").text);
  expect(watchResult(book, verdict)).toMatchObject({
    outcome: "fail",
    exitCode: 1,
    log: { from: "2026-11-24T14:00:00.000Z", to: "2026-11-24T14:00:24.000Z" },
    totals: { users: 1, received: 2_400, dropped: 1_400 },
    zombies: { count: 1, named: [{ user: "u1", since: "2026-11-24T14:00:11.000Z", dropped: 1_400 }] },
    events: { "stream-error": 1, zombie: 1 },
    users: [{ user: "u1", dropRate: 1_400 / 2_400 }],
  });
});

test("the worst twenty users are there, worst first", () => {
  const log = new WrittenLog();
  for (let user = 0; user < 30; user++)
    log
      .joined(`u${user}`)
      .flowing(`u${user}`, 100, user)
      .sent(`u${user}`, 100 - user);
  const { book, verdict } = readLog(log.text);
  const users = watchResult(book, verdict).users.map(({ user }) => user);
  expect(users).toEqual(Array.from({ length: 20 }, (_, index) => `u${29 - index}`));
});
