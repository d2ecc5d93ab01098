import { expect, test } from "vitest";
import { judge } from "../../reports/verdict.ts";
import { burst } from "../speaker/shapes/burst.ts";
import { REAL_LIMIT_MS, realBench } from "./testing/real-bench.ts";

const run = realBench();

test(
  "k6 against a bridge still busy with the warm-up when k6 counts: its thresholds are crossed, and accounts hold",
  async () => {
    const record = await run({
      scenario: {
        ...{ name: "send-too-slow", users: 2, durationMs: 5_000, settleMs: 1_000, apps: [] },
        speaker: { shape: burst({ packets: 10, withinMs: 0 }) },
        k6: { rampMs: 1_000 },
        expect: { k6Thresholds: true },
      },
      target: {
        kind: "reference",
        main: new URL("./testing/wrong-bridges/send-far-too-slow.ts", import.meta.url),
      },
    });
    expect(record.complete).toBe(true);
    const { checks } = judge(record);
    expect(checks.find(({ id }) => id === "k6-thresholds")).toMatchObject({
      status: "fail",
      detail: expect.stringContaining("bridge_delay, p(95)<500"),
    });
    expect(checks.find(({ id }) => id === "accounts")).toMatchObject({ status: "pass" });
    expect(record.k6?.exitCode).toBe(99);
    for (const { bridge, cloud } of record.users) {
      const { sent = 0, unconfirmed = 0 } = bridge ?? {};
      expect(cloud.delivered).toBeGreaterThanOrEqual(sent);
      expect(cloud.delivered).toBeLessThanOrEqual(sent + unconfirmed);
    }
  },
  REAL_LIMIT_MS,
);
