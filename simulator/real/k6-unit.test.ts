import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, onTestFinished, test } from "vitest";
import { deferred } from "../../bridge/core/testing/deferred.ts";
import { bridgePreset } from "../../bridge/settings.ts";
import { k6Ramp } from "../../scenarios/k6-ramp.ts";
import type { LiveKitServer } from "../livekit-server/livekit-server.ts";
import type { ProgramExit, ProgramOptions } from "../process/program.ts";
import { REFERENCE_BRIDGE } from "./bridge-target.ts";
import { K6Unit } from "./k6-unit.ts";
import { RunObservations } from "./run-observations.ts";
import { plannedUsers } from "./run-plan.ts";

const SUMMARY = {
  metrics: {
    "bridge_chunks{user:run-u1}": { count: 120, thresholds: { "count>0": false } },
    "bridge_chunks{user:run-u2}": { count: 0, thresholds: { "count>0": true } },
    "bridge_last_chunk{user:run-u1}": { value: Date.now() },
  },
};

const SUMMARY_FILE = "k6-summary.json";

let folder: string;
const { signal } = new AbortController();

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "k6-unit-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A unit whose k6 writes these files, and ends as it is told to. */
function k6That(files: Readonly<Record<string, string>>, streams = 2) {
  const exit = deferred<ProgramExit>();
  const seen = new RunObservations();
  const started: ProgramOptions[] = [];
  const scenario = { ...k6Ramp, users: 2, k6: { rampMs: 1_000 } };
  const plan = {
    scenario,
    target: REFERENCE_BRIDGE,
    bridge: bridgePreset("fixed"),
    preset: "fixed",
    seed: "1",
    overrides: {},
    command: "",
  };
  const server = { url: "ws://127.0.0.1:1", apiKey: "key", apiSecret: "secret" } as LiveKitServer;
  const unit = new K6Unit({
    ...{ plan, server, folder, seen, rampMs: 1_000, users: plannedUsers(plan, "run") },
    place: async () => {},
    program: { kind: "binary", origin: "path", path: "/bin/k6", version: "v1.8.1" },
    bridge: { grpcAddress: "127.0.0.1:9090", view: { health: async () => ({ sessions: streams, streams }) } },
    guard: {
      async run(options) {
        started.push(options);
        const summaryPath = options.args[options.args.indexOf("--summary-export") + 1] ?? "";
        for (const [name, text] of Object.entries(files)) {
          const place = name === SUMMARY_FILE ? dirname(summaryPath) : folder;
          writeFileSync(join(place, name), text);
        }
        return { pid: process.pid, exited: exit.promise, stop: async () => {} };
      },
    },
  });
  onTestFinished(() => unit.stop());
  return { unit, seen, started, end: (code: number) => exit.resolve({ code, signal: null }) };
}

test.each([0, 99])(
  "k6 that ends with exit code %i has its chunks in the account, user by user",
  async (code) => {
    const { unit, seen, started, end } = k6That({ [SUMMARY_FILE]: JSON.stringify(SUMMARY) });
    await unit.start(signal);
    end(code);
    await unit.finish(signal);
    expect(started[0]?.env).toMatchObject({ USERS: "run-u1,run-u2", RAMP: "1", HOLD: "23" });
    expect(seen.k6).toMatchObject({ version: "v1.8.1", script: "ramp.js", exitCode: code });
    expect(seen.clouds.frames.countsOf("run-u1").delivered).toBe(120);
    expect(seen.clouds.frames.lastMsOf("run-u2")).toBeNull();
    expect(seen.clouds.frames.arrivedOf("run-u1")).toBeNull();
    expect(existsSync(join(folder, SUMMARY_FILE))).toBe(true);
  },
);

test("a folder that takes no summary costs nothing, and what k6 was given goes with it", async () => {
  const { unit, seen, started, end } = k6That({ [SUMMARY_FILE]: JSON.stringify(SUMMARY) });
  await unit.start(signal);
  rmSync(folder, { recursive: true });
  end(0);
  await unit.finish(signal);
  await unit.stop();
  expect(seen.k6?.exitCode).toBe(0);
  const [, scratch = ""] = started[0]?.onAbandoned?.args ?? [];
  expect(scratch).toContain("bridgebench-k6-");
  expect(existsSync(scratch)).toBe(false);
});

test("k6 that breaks breaks the run, in its own words", async () => {
  const { unit, end } = k6That({
    "k6.log": 'time="now" level=error msg="no such module" hint="script exception"',
  });
  await unit.start(signal);
  end(107);
  await expect(unit.finish(signal)).rejects.toMatchObject({
    code: "run-broken",
    message: "k6 broke (exit code 107: no such module).",
  });
});

test("k6 that leaves no summary breaks the run", async () => {
  const { unit, end } = k6That({});
  await unit.start(signal);
  end(0);
  await expect(unit.finish(signal)).rejects.toMatchObject({ code: "run-broken" });
});

test("k6 that says nothing of a user's chunks breaks the run: no count is no zero", async () => {
  const { unit, seen, end } = k6That({ [SUMMARY_FILE]: JSON.stringify({ metrics: {} }) });
  await unit.start(signal);
  end(0);
  await expect(unit.finish(signal)).rejects.toMatchObject({
    code: "run-broken",
    message: "The summary that k6 left says nothing of the chunks of run-u1.",
  });
  expect(seen.k6).toBeNull();
});

test.each([0, 99])("k6 that ends with exit code %i before its users have joined is told so", async (code) => {
  const { unit, end } = k6That({}, 0);
  end(code);
  await expect(unit.start(signal)).rejects.toMatchObject({
    code: "run-broken",
    message: `k6 ended before its users had joined (exit code ${code}).`,
  });
});
