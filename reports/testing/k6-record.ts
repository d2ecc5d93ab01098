import type { K6Record } from "../record/k6-record.ts";
import type { RunRecord } from "../record/record.ts";
import { passingRecord } from "./record-fixture.ts";

/** A record of k6 in the cloud's place, whose thresholds all hold. */
export function k6Record(change: (record: RunRecord, k6: K6Record) => void = () => {}): RunRecord {
  return passingRecord((record) => {
    record.scenario.expect.k6Thresholds = true;
    record.faults = [];
    const thresholdsOfUsers = record.users.map(({ userId, scheduled }) => ({
      metric: `bridge_chunks{user:${userId}}`,
      condition: "count>0",
      measured: scheduled,
      ok: true,
    }));
    const k6: K6Record = {
      version: "v1.8.1",
      script: "ramp.js",
      exitCode: 0,
      thresholds: [
        ...thresholdsOfUsers,
        { metric: "bridge_delay", condition: "p(95)<500", measured: 2.5, ok: true },
      ],
      metrics: {
        bridge_delay: { min: 0, med: 1, "p(95)": 2.5, "p(99)": 4, max: 12, count: 2_000 },
        checks: { passes: 6, fails: 0, value: 1 },
        iterations: { count: 2, rate: 0.1 },
        vus_max: { value: 2, min: 2, max: 2 },
      },
    };
    record.k6 = k6;
    for (const user of record.users) {
      user.apps = [];
      user.missing = null;
      user.presence.streams = null;
    }
    change(record, k6);
  });
}

/** The same of a bridge whose audio came too late, as k6 judged it. */
export function crossedK6Record(): RunRecord {
  return k6Record((_, k6) => {
    k6.exitCode = 99;
    k6.thresholds = k6.thresholds.map((threshold) =>
      threshold.metric === "bridge_delay" ? { ...threshold, measured: 8_012, ok: false } : threshold,
    );
  });
}
