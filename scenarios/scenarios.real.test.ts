import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readRecord } from "../reports/record/record-file.ts";
import { runJudged, runUntilKnown } from "../simulator/cli/testing/run-cli.ts";

const SEVERAL_TRIES_MS = 300_000;

let out: string;
beforeAll(() => {
  out = mkdtempSync(join(tmpdir(), "bridgebench-scenarios-"));
});
afterAll(() => rmSync(out, { recursive: true, force: true }));

describe("bursty-audio", () => {
  test(
    "passes on the fixed bridge: nothing dropped, accounts exact, bursts real at the bridge",
    async () => {
      const { exitCode, result } = await runUntilKnown(["bursty-audio", "--out", out]);
      const [run] = result.runs;
      expect(run?.outcome, JSON.stringify(run?.checks, null, 1)).toBe("pass");
      expect(exitCode).toBe(0);
      const record = await readRecord(run?.recordPath ?? "");
      for (const { scheduled, bridge, accounts, missing } of record.users) {
        expect(bridge).toMatchObject({ received: scheduled, sent: scheduled, dropped: 0 });
        expect(accounts.delivered).toBe(scheduled);
        expect(missing).toEqual([]);
      }
      expect(record.latency.burstSpread.p50Ms).toBeLessThan(5);
      expect(record.latency.burstSpread.count).toBeGreaterThan(2_900);
    },
    SEVERAL_TRIES_MS,
  );
});

describe("busy-consumer", () => {
  test(
    "fails on the legacy bridge, on its drop rate",
    async () => {
      const { exitCode, result } = await runUntilKnown(["busy-consumer", "--preset", "legacy", "--out", out]);
      const [run] = result.runs;
      expect(run?.outcome, JSON.stringify(run?.checks, null, 1)).toBe("fail");
      expect(exitCode).toBe(1);
      const failed = run?.checks.filter(({ status }) => status === "fail").map(({ id }) => id);
      expect(failed).toContain("drop-rate");
      expect(run?.checks.find(({ id }) => id === "accounts")?.status).toBe("pass");
    },
    SEVERAL_TRIES_MS,
  );

  test(
    "passes on the fixed bridge, though its Send was blocked all the same",
    async () => {
      const { exitCode, result } = await runUntilKnown(["busy-consumer", "--preset", "fixed", "--out", out]);
      const [run] = result.runs;
      expect(run?.outcome, JSON.stringify(run?.checks, null, 1)).toBe("pass");
      expect(exitCode).toBe(0);
      const record = await readRecord(run?.recordPath ?? "");
      expect(Math.max(...record.series.channelLenMax.map((length) => length ?? 0))).toBeGreaterThan(10);
    },
    SEVERAL_TRIES_MS,
  );
});

test.each(["pcm16-10ms-seq", "pcm16-20ms-seq", "pcm16-100ms-seq"])(
  "%s packets come through byte for byte, their sequence byte stripped",
  async (format) => {
    const small = ["--users", "2", "--duration", "3s", "--set", `speaker.format=${format}`, "--out", out];
    const { result } = await runJudged(["bursty-audio", ...small]);
    const [run] = result.runs;
    expect(run?.checks.find(({ id }) => id === "frame-integrity")?.status).toBe("pass");
    expect(run?.checks.find(({ id }) => id === "accounts")?.status).toBe("pass");
    const record = await readRecord(run?.recordPath ?? "");
    for (const { accounts, scheduled } of record.users) expect(accounts.delivered).toBe(scheduled);
  },
  SEVERAL_TRIES_MS,
);
