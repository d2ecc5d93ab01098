import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { median } from "../../reports/baseline/shift.ts";
import type { RunRecord } from "../../reports/record/record.ts";
import { writeRecord } from "../../reports/record/record-file.ts";
import { passingUser } from "../../reports/testing/passing-user.ts";
import { quietSeries } from "../../reports/testing/quiet-series.ts";
import { passingRecord } from "../../reports/testing/record-fixture.ts";
import type { Effort } from "./effort.ts";

const USERS = 40;
/** Ten minutes. */
const WINDOWS = 6_000;

/**
 * Milliseconds to write the record of ten minutes of 40 users, as a run does every few seconds. By the clock and not by CPU
 * time, for the disk is part of it.
 */
export async function recordWrite({ warmUpRounds, rounds }: Effort): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), "bridgebench-record-"));
  try {
    const path = join(folder, "record.json");
    const record = longRecord();
    const took: number[] = [];
    for (let round = -warmUpRounds; round < rounds; round++) {
      const startMs = performance.now();
      await writeRecord(path, record);
      if (round >= 0) took.push(performance.now() - startMs);
    }
    return median(took);
  } finally {
    await rm(folder, { recursive: true });
  }
}

function longRecord(): RunRecord {
  return passingRecord((record) => {
    record.users = Array.from({ length: USERS }, (_, index) => passingUser(`u${index}`));
    record.series = quietSeries(WINDOWS);
  });
}
