import { expect, test } from "vitest";
import type { Footprint } from "../record/fault-record.ts";
import { passingRecord } from "../testing/record-fixture.ts";
import { processRelease } from "./process-release.ts";

/** The fixture's process held 12 threads and 24 descriptors before the first session. */
function settledWith(change: Partial<Footprint>) {
  return processRelease(
    passingRecord(({ footprint }) => {
      if (footprint?.settled) Object.assign(footprint.settled, change);
    }),
  );
}

test("a process that keeps what the first session leaves for good has let go", () => {
  expect(settledWith({ descriptors: 44 })).toEqual({ released: true, words: "44 descriptors (24 before)" });
});

test("a process that keeps more descriptors has not, however many it had in between", () => {
  expect(settledWith({ descriptors: 45 })).toEqual({ released: false, words: "45 descriptors (24 before)" });
});

test("a process that keeps more threads has not", () => {
  expect(settledWith({ threads: 24 })?.released).toBe(true);
  expect(settledWith({ threads: 25 })).toEqual({ released: false, words: "25 threads (12 before)" });
});

test("an event loop that answers later than before has not", () => {
  expect(settledWith({ responseMs: 400 })).toEqual({ released: false, words: "an answer took 400 ms" });
});

test("a process that was not seen, or of which the system does not tell, says nothing", () => {
  expect(settledWith({ descriptors: null })).toBeNull();
  expect(
    processRelease(
      passingRecord((record) => {
        record.footprint = null;
      }),
    ),
  ).toBeNull();
});
