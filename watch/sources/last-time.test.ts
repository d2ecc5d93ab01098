import { expect, test } from "vitest";
import { LastTime } from "./last-time.ts";

const LINE = "2026-11-24T14:00:00.123456789Z Audio flowing\n";

function after(...chunks: readonly string[]): string | undefined {
  const last = new LastTime();
  for (const chunk of chunks) last.see(Buffer.from(chunk));
  return last.next();
}

test("the next look begins a nanosecond after the last line", () => {
  expect(after(LINE, LINE.replace("00:00", "00:07"))).toBe("2026-11-24T14:00:07.123456790Z");
});

test("the last nanosecond of a second, a day and a year is carried over", () => {
  expect(after("2026-12-31T23:59:59.999999999Z Audio flowing\n")).toBe("2027-01-01T00:00:00.000000000Z");
});

test("half a line at the end, and lines without a time, are passed over", () => {
  expect(after(`${LINE}Error from daemon, and more of it than a time has\n2026-11-24T15:0`)).toBe(
    "2026-11-24T14:00:00.123456790Z",
  );
});

test("the time never goes back, and is not there before the first line", () => {
  expect(after(LINE, LINE.replace("T14", "T13"))).toBe("2026-11-24T14:00:00.123456790Z");
  expect(after("nothing\n")).toBeUndefined();
});
