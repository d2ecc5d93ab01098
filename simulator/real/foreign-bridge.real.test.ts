import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { expect, onTestFinished, test } from "vitest";
import type { RunRecord } from "../../reports/record/record.ts";
import { judge } from "../../reports/verdict.ts";
import { killBridge } from "../faults/bridge-kill.ts";
import { terminateBridge } from "../faults/bridge-terminate.ts";
import { at } from "../faults/fault-registry.ts";
import { hang } from "../faults/hang.ts";
import { restart } from "../faults/restart.ts";
import { freeTcpPort } from "../livekit-server/free-ports.ts";
import { burst } from "../speaker/shapes/burst.ts";
import { REAL_LIMIT_MS, realBench } from "./testing/real-bench.ts";
import { runUntilTold } from "./testing/run-until-told.ts";

const PROGRAM = fileURLToPath(new URL("./testing/foreign-bridge/foreign-bridge.mjs", import.meta.url));
const command = (...args: string[]) => `"${process.execPath}" "${PROGRAM}" ${args.join(" ")}`;
const started = (...args: string[]) => ({ kind: "command", command: command(...args) }) as const;

const SMALL = {
  users: 2,
  durationMs: 8_000,
  speaker: { shape: burst({ packets: 10, withinMs: 0 }) },
} as const;
const LIMITS = { dropRateMax: 0.01, undeliveredRateMax: 0.01, channelLenP95Max: 50, zombiesMax: 0 } as const;
const TOGETHER = { timeout: 6 * REAL_LIMIT_MS };

const run = realBench();

/** What each check came to; a machine that is too busy to tell is not what is tested here. */
function statuses(record: RunRecord): Record<string, string> {
  return Object.fromEntries(judge(record).checks.map(({ id, status }) => [id, status]));
}

function told(record: RunRecord): string {
  return JSON.stringify({ checks: judge(record).checks, events: record.events }, null, 1);
}

test.concurrent(
  "a bridge started by its command is judged by its log, its process and what came",
  TOGETHER,
  async () => {
    const record = await run({
      scenario: { name: "calm", ...SMALL, expect: LIMITS },
      target: started(),
    });
    expect(statuses(record), told(record)).toMatchObject({
      "drop-rate": "pass",
      "undelivered-rate": "pass",
      "channel-len": "pass",
      zombies: "pass",
      "audio-flowed": "pass",
      "frame-integrity": "pass",
      accounts: "pass",
    });
    expect(record.told?.length).toBeGreaterThan(10);
    expect(record.settings.bridge).toEqual({});
    expect(record.footprint?.settled?.descriptors).toBeGreaterThan(0);
    expect(record.processes.find(({ name }) => name === "bridge")?.cpuS).toBeGreaterThan(0);
  },
);

test.concurrent("it is told to end, killed, and started again on its address", TOGETHER, async () => {
  const record = await run({
    scenario: {
      ...{ name: "bridge-restarts", ...SMALL, durationMs: 14_000 },
      faults: [at(2_000, terminateBridge({ downMs: 300 })), at(8_000, killBridge({ downMs: 300 }))],
      expect: { stopMaxMs: 2_000, recoveryMaxMs: 5_000, zombiesMax: 0, audioToEnd: true },
    },
    target: started(),
  });
  expect(statuses(record), told(record)).toMatchObject({
    "orderly-stop": "pass",
    reconnection: "pass",
    "audio-to-end": "pass",
    "faults-bit": "pass",
    zombies: "pass",
  });
});

test.concurrent(
  "its way through a restart and a hang of the cloud is seen step by step",
  TOGETHER,
  async () => {
    const asked = ["reconnection", "audio-to-end", "faults-bit", "zombies"];
    const record = await runUntilTold(asked, () =>
      run({
        scenario: {
          ...{ name: "cloud-troubles", ...SMALL, durationMs: 20_000 },
          faults: [at(2_000, restart({ downMs: 500 })), at(9_000, hang({ forMs: 5_000 }))],
          expect: { recoveryMaxMs: 5_000, zombiesMax: 0, audioToEnd: true, sendTimeoutMs: 2_000 },
        },
        target: started(),
      }),
    );
    expect(statuses(record), told(record)).toMatchObject({
      reconnection: "pass",
      "audio-to-end": "pass",
      "faults-bit": "pass",
      zombies: "pass",
    });
    // By its log, and by when the frames were due that it still had: how near these two come is the machine's matter.
    expect(statuses(record)["send-timeout"], told(record)).not.toBe("fail");
    expect(record.sendTimeouts).toHaveLength(2);
    for (const { held } of record.sendTimeouts) {
      expect(held?.leastMs).toBe(2_000);
      expect(held?.mostMs).toBeGreaterThan(1_990);
    }
  },
);

test.concurrent(
  "a bridge that runs elsewhere is neither started nor ended, and hides what only a log shows",
  TOGETHER,
  async () => {
    const port = await freeTcpPort();
    const bridge = execa(process.execPath, [PROGRAM], { env: { PORT: String(port) }, reject: false });
    onTestFinished(async () => {
      bridge.kill();
      await bridge;
    });
    await new Promise((resolve) => bridge.stdout?.once("data", resolve));
    const record = await run({
      scenario: { name: "elsewhere", ...SMALL, expect: LIMITS },
      target: { kind: "address", address: `127.0.0.1:${port}` },
    });
    expect(statuses(record), told(record)).toMatchObject({
      "drop-rate": "pass",
      "undelivered-rate": "pass",
      zombies: "pass",
      accounts: "pass",
    });
    // By when its frames came: where the machine kept them, nobody knows of its queue.
    expect(statuses(record)["channel-len"], told(record)).not.toBe("fail");
    expect(record.told).toBeNull();
    expect(record.footprint).toBeNull();
    expect(record.processes.some(({ name }) => name === "bridge")).toBe(false);
    expect(bridge.exitCode).toBeNull();
  },
);

test.concurrent(
  "a bridge with the faults of the story fails, though it does not say a word",
  TOGETHER,
  async () => {
    const record = await run({
      scenario: {
        ...{ name: "as-it-was", ...SMALL, durationMs: 12_000 },
        faults: [at(2_000, restart({ downMs: 500 }))],
        expect: { undeliveredRateMax: 0.01, recoveryMaxMs: 5_000, zombiesMax: 0, audioToEnd: true },
      },
      target: started("--as-it-was", "--silent"),
    });
    expect(statuses(record), told(record)).toMatchObject({
      reconnection: "fail",
      "audio-to-end": "fail",
      zombies: "fail",
    });
    expect(judge(record).outcome, told(record)).not.toBe("pass");
  },
);

test.concurrent(
  "a command that does not come to listen is an error that says its last words",
  TOGETHER,
  async () => {
    const running = run({
      scenario: { name: "not-there", ...SMALL, expect: LIMITS },
      target: { kind: "command", command: "echo no such bridge; exit 3" },
    });
    const { ended, complete } = await running;
    expect(complete).toBe(false);
    expect(ended).toContain(
      'ended (exit code 3) before it answered at its PORT. Its last words: "no such bridge".',
    );
  },
);
