import type { RunRecord } from "../record/record.ts";
import { lose } from "./record-changes.ts";
import { passingRecord } from "./record-fixture.ts";

/** A record of the bridge as it was: a queue of ten that a stall of the cloud overruns. */
export function legacyRecord(change: (record: RunRecord) => void = () => {}): RunRecord {
  return passingRecord((record) => {
    record.run.preset = "legacy";
    record.run.command = "npx bridgebench run stalling-cloud --preset legacy --seed 7";
    record.settings.bridge = { queueFrames: 10, sendTimeoutMs: 0 };
    record.channelLen = { samples: 220, p50: 0, p95: 10, max: 10 };
    record.series.channelLenMax[48] = 10;
    record.series.dropped[48] = 412;
    lose(record, 412, "droppedByQueue");
    change(record);
  });
}
