import { expect, test } from "vitest";
import type { HealthEvent } from "../health/health-event.ts";
import { EventLines } from "./event-lines.ts";
import { eventText } from "./event-text.ts";

const EVENT: HealthEvent = {
  kind: "stream-error",
  atMs: Date.parse("2026-11-24T12:00:03.900Z"),
  user: "u3",
  text: "stream error: stream cancelled",
};

test("an event is one line with its time and user", () => {
  expect(eventText(EVENT)).toBe("12:00:03 u3 stream error: stream cancelled");
  expect(eventText({ ...EVENT, atMs: Number.NaN, user: undefined, text: "bridge started" })).toBe(
    "bridge started",
  );
});

test("a name or a reason cannot steer the terminal", () => {
  expect(eventText({ ...EVENT, user: "a\u001b[31mb", text: "one\ntwo" })).toBe("12:00:03 ab one two");
});

test("in a storm so many lines a second are written, and then how many more there were", () => {
  const written: string[] = [];
  let now = 0;
  const lines = new EventLines({
    write: (line) => void written.push(line),
    nowMs: () => now,
    linesPerSecondMax: 2,
  });
  for (let i = 0; i < 5; i++) lines.tell(EVENT);
  now = 1_000;
  lines.tell(EVENT);
  lines.finish();
  const text = eventText(EVENT);
  expect(written).toEqual([text, text, "… and 3 more events", text]);
});
