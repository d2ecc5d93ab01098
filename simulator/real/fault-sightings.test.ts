import { describe, expect, test } from "vitest";
import { FaultSightings } from "./fault-sightings.ts";

const restart = {
  kind: "restart",
  startMs: 6_000,
  users: ["u1"],
  sign: "stream-ended" as const,
  interrupts: "stream" as const,
};

describe("a strike", () => {
  test("has no end until that is noted", () => {
    const faults = new FaultSightings();
    const over = faults.strike(restart);
    expect(faults.faults(1_000)).toEqual([{ ...restart, startMs: 5_000, endMs: null }]);
    over(9_000);
    expect(faults.faults(1_000)).toEqual([{ ...restart, startMs: 5_000, endMs: 8_000 }]);
  });

  test("notes its own end, whichever of several is over first", () => {
    const faults = new FaultSightings();
    const first = faults.strike(restart);
    const second = faults.strike({ ...restart, startMs: 7_000 });
    second(8_000);
    expect(faults.faults(0).map(({ endMs }) => endMs)).toEqual([null, 8_000]);
    first(9_000);
    expect(faults.faults(0).map(({ endMs }) => endMs)).toEqual([9_000, 8_000]);
  });
});

describe("a user who was struck", () => {
  function struck(): FaultSightings {
    const faults = new FaultSightings();
    faults.firstFrame("u1", 5_000, "stream");
    faults.strike(restart);
    return faults;
  }

  test("is not back before a stream has ended, whatever is heard", () => {
    const faults = struck();
    faults.firstFrame("u1", 6_500, "silence");
    expect(faults.isBack("u1")).toBe(false);
  });

  test("is not back when the stream has ended", () => {
    const faults = struck();
    faults.streamEnded("u1", 6_100);
    expect(faults.isBack("u1")).toBe(false);
  });

  test("is back with the first frame after that", () => {
    const faults = struck();
    faults.streamEnded("u1", 6_100);
    faults.firstFrame("u1", 6_900, "stream");
    expect(faults.isBack("u1")).toBe(true);
  });

  test("is not back from the next strike because of having come back from this one", () => {
    const faults = struck();
    faults.streamEnded("u1", 6_100);
    faults.firstFrame("u1", 6_900, "stream");
    faults.strike({ ...restart, startMs: 8_000 });
    expect(faults.isBack("u1")).toBe(false);
  });

  test("is not held away by a strike on others", () => {
    const faults = struck();
    faults.streamEnded("u1", 6_100);
    faults.firstFrame("u1", 6_900, "stream");
    faults.strike({ ...restart, startMs: 8_000, users: ["u2"] });
    expect(faults.isBack("u1")).toBe(true);
  });
});

test("a user's moments are counted from the start of the run, the ends in order of time", () => {
  const faults = new FaultSightings();
  faults.streamEnded("u1", 3_000);
  faults.streamEnded("u1", 2_000);
  faults.firstFrame("u1", 3_500, "stream");
  faults.streamEnded("u2", 9_000);
  expect(faults.momentsOf("u1", 1_000)).toEqual({
    endsMs: [1_000, 2_000],
    firstFrames: [{ atMs: 2_500, after: "stream" }],
  });
});

test("a user of whom nothing was seen has no moments", () => {
  expect(new FaultSightings().momentsOf("u1", 0)).toEqual({ endsMs: [], firstFrames: [] });
});

test("a user's streams stood from their opening to their end, the last one perhaps still", () => {
  const faults = new FaultSightings();
  faults.streamOpened("u1", 1_000);
  faults.streamEnded("u1", 2_000);
  faults.streamEnded("u1", 2_001);
  faults.streamOpened("u1", 3_000);
  faults.streamOpened("u2", 3_500);
  expect(faults.streamsOf("u1")).toEqual([
    { fromMs: 1_000, toMs: 2_000 },
    { fromMs: 3_000, toMs: null },
  ]);
});
