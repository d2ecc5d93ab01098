import { expect, test } from "vitest";
import { capacityRecord, overload, tryOf } from "../testing/capacity-fixture.ts";
import { durations } from "../testing/durations.ts";
import { stepOf } from "./capacity-step.ts";

const good = tryOf(capacityRecord(10));
const bad = tryOf(capacityRecord(10, overload));
const untold = tryOf(
  capacityRecord(10, (record) => {
    record.latency.lateness = durations(1_000, 10);
  }),
);

test("a step holds where one of its tries does", () => {
  expect(stepOf([bad, good])).toMatchObject({ users: 10, status: "holds", tries: 2, limit: null });
});

test("where none holds, one that fails says more than one that could not tell", () => {
  expect(stepOf([bad, untold])).toMatchObject({ status: "fails", limit: { part: "bridge" } });
  expect(stepOf([untold, untold])).toMatchObject({ status: "unknown", limit: { part: "speaker" } });
});

test("CPU is counted by the time that each process was watched, memory and threads over all of a part's", () => {
  const speakers = stepOf([good]).parts.find(({ part }) => part === "speaker");
  expect(speakers).toMatchObject({ processes: 2, threads: 40, rssBytes: 220 * 2 ** 20 });
  expect(speakers?.cores).toBeCloseTo(0.2);
  // 10,000 packets in 10 s.
  expect(speakers?.cpuMsPer1000Packets).toBeCloseTo(200);
});

test("what a bridge hides does not keep a step from holding, and is named", () => {
  const hidden = capacityRecord(10, (record) => {
    record.channelLen = null;
  });
  expect(stepOf([tryOf(hidden)])).toMatchObject({ status: "holds", unseen: ["channelLen, p95"] });
});

test("where nobody saw when audio came, nothing holds", () => {
  const blind = capacityRecord(10, (record) => {
    record.latency.dueToCloud = durations(0, 0);
  });
  expect(stepOf([tryOf(blind)]).status).toBe("unknown");
});
