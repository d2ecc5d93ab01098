import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { RunRecord } from "../reports/record/record.ts";
import { readRecord } from "../reports/record/record-file.ts";
import { type JudgedScenario, runByName, runJudged, watchLogsOf } from "../simulator/cli/testing/run-cli.ts";
import { catalogue } from "./catalogue.ts";

const SEVERAL_TRIES_MS = 300_000;
const ALL_MS = 1_200_000;

/** A hundred restarts take minutes: here it is a few, too short a time to tell much of the bridge's memory. */
const STORM = "restart-storm";
const SHORT_STORM = ["--duration", "40s", "--set", "faults.restart-storm.restarts=12"];

let out: string;
beforeAll(() => {
  out = mkdtempSync(join(tmpdir(), "bridgebench-scenarios-"));
});
afterAll(() => rmSync(out, { recursive: true, force: true }));

function told(run: JudgedScenario | undefined): string {
  return JSON.stringify({ reason: run?.reason, checks: run?.checks, diagnosis: run?.diagnosis }, null, 1);
}

function failedChecks(run: JudgedScenario | undefined): string[] {
  return (run?.checks ?? []).filter(({ status }) => status === "fail").map(({ id }) => id);
}

function recordOf(run: JudgedScenario | undefined): Promise<RunRecord> {
  return readRecord(run?.recordPath ?? "");
}

describe("on the fixed bridge", () => {
  const names = catalogue.map(({ name }) => name).filter((name) => name !== STORM);
  let runs = new Map<string, JudgedScenario>();
  beforeAll(async () => {
    runs = await runByName(names, ["--out", out]);
  }, ALL_MS);

  test.each(names)("%s passes", (name) => {
    expect(runs.get(name)?.outcome, told(runs.get(name))).toBe("pass");
  });

  test("bursty-audio delivers every frame, its bursts real at the bridge", async () => {
    const record = await recordOf(runs.get("bursty-audio"));
    for (const { scheduled, bridge, accounts, missing } of record.users) {
      expect(bridge).toMatchObject({ received: scheduled, sent: scheduled, dropped: 0 });
      expect(accounts.delivered).toBe(scheduled);
      expect(missing).toEqual([]);
    }
    expect(record.latency.burstSpread.p50Ms).toBeLessThan(5);
    expect(record.latency.burstSpread.count).toBeGreaterThan(2_900);
  });

  test("the logs of cloud-restart come to the same verdict as its record", async () => {
    const run = runs.get("cloud-restart");
    const { outcome, reason, events } = await watchLogsOf(run?.recordPath ?? null);
    expect(outcome, reason).toBe(run?.outcome);
    expect(events["stream-error"]).toBeGreaterThan(0);
  });

  test("hung-consumer ends each session by its send timeout, once", async () => {
    const record = await recordOf(runs.get("hung-consumer"));
    const [hang] = record.faults;
    expect(record.sendTimeouts.map(({ userId }) => userId).sort()).toEqual([...(hang?.users ?? [])].sort());
  });

  test("one-bad-neighbour costs the nine others no frame", async () => {
    const { users, sendTimeouts } = await recordOf(runs.get("one-bad-neighbour"));
    const [hung] = sendTimeouts;
    const others = users.filter(({ userId }) => userId !== hung?.userId);
    expect(others).toHaveLength(9);
    for (const { scheduled, cloud } of others) expect(cloud.delivered).toBe(scheduled);
  });
});

test(
  "restart-storm leaves nothing behind and every frame accounted for",
  async () => {
    const { result } = await runJudged([STORM, ...SHORT_STORM, "--retries", "0", "--out", out]);
    const [run] = result.runs;
    expect(run?.outcome, told(run)).not.toBe("fail");
    for (const id of ["zombies", "accounts", "frame-integrity"])
      expect(run?.checks.find((check) => check.id === id)?.status, told(run)).toBe("pass");
    const { faults } = await recordOf(run);
    expect(faults).toHaveLength(12);
  },
  SEVERAL_TRIES_MS,
);

describe("on the legacy bridge", () => {
  let runs = new Map<string, JudgedScenario>();
  beforeAll(async () => {
    const names = ["slow-consumer", "hung-consumer", "cloud-restart"];
    runs = await runByName(names, ["--preset", "legacy", "--out", out]);
  }, ALL_MS);

  test("slow-consumer fails on its drop rate, its queue pinned", async () => {
    const run = runs.get("slow-consumer");
    expect(failedChecks(run), told(run)).toContain("drop-rate");
    expect((await recordOf(run)).channelLen?.max).toBe(10);
  });

  test("hung-consumer fails: no Send times out, and the sessions stay", () => {
    const run = runs.get("hung-consumer");
    expect(failedChecks(run), told(run)).toEqual(
      expect.arrayContaining(["drop-rate", "send-timeout", "reconnection", "zombies"]),
    );
  });

  test("cloud-restart fails: over 90 % dropped after it, nobody back, zombies by every witness", async () => {
    const run = runs.get("cloud-restart");
    expect(failedChecks(run), told(run)).toEqual(
      expect.arrayContaining(["drop-rate-after-fault", "reconnection", "zombies"]),
    );
    const after = run?.checks.find(({ id }) => id === "drop-rate-after-fault");
    expect(after?.measuredValue).toBeGreaterThan(0.9);
    const { users, zombies, footprint, events } = await recordOf(run);
    expect(zombies).toMatchObject({ bridgeSessions: users.length, livekitParticipants: users.length });
    const { baseline, settled } = footprint ?? {};
    expect(settled?.descriptors).toBeGreaterThan((baseline?.descriptors ?? 0) - users.length);
    expect(events.find(({ kind }) => kind === "join-refused")?.text).toContain("session already exists");
  });

  test("the log of cloud-restart comes to the same verdict as its record, with the zombies named", async () => {
    const run = runs.get("cloud-restart");
    const { outcome, zombies } = await watchLogsOf(run?.recordPath ?? null);
    expect(outcome).toBe(run?.outcome);
    const { users } = await recordOf(run);
    expect(zombies.named.map(({ user }) => user).sort()).toEqual(users.map(({ userId }) => userId));
  });

  test("every run's accounts are exact, though nine frames in ten are lost", () => {
    for (const run of runs.values())
      expect(run.checks.find(({ id }) => id === "accounts")?.status, told(run)).toBe("pass");
  });
});

test(
  "the naive client of the story, which tries once, is lost when that one try is refused",
  async () => {
    const naive = ["token-expired", "--set", "cloud.reconnect=naive", "--out", out];
    const { result } = await runJudged(naive);
    const [run] = result.runs;
    expect(failedChecks(run), told(run)).toContain("reconnection");
  },
  SEVERAL_TRIES_MS,
);

test.concurrent.for(["pcm16-10ms-seq", "pcm16-20ms-seq", "pcm16-100ms-seq"])(
  "%s packets come through byte for byte, their sequence byte stripped",
  { timeout: SEVERAL_TRIES_MS },
  async (format) => {
    const small = ["--users", "2", "--duration", "3s", "--set", `speaker.format=${format}`, "--out", out];
    const { result } = await runJudged(["bursty-audio", ...small]);
    const [run] = result.runs;
    expect(run?.checks.find(({ id }) => id === "frame-integrity")?.status).toBe("pass");
    expect(run?.checks.find(({ id }) => id === "accounts")?.status).toBe("pass");
    const record = await recordOf(run);
    for (const { accounts, scheduled } of record.users) expect(accounts.delivered).toBe(scheduled);
  },
);
