import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { BenchError } from "../../common/bench-error.ts";
import type { JudgedRun } from "../../reports/judged-run.ts";
import { passingRecord } from "../../reports/testing/record-fixture.ts";
import type { FinishedRun, SessionRun } from "../real/bench-session.ts";
import { planRuns } from "./plan-runs.ts";
import { runPlans } from "./run-plans.ts";

const NO_SERVER = new BenchError("missing-requirement", "There is no LiveKit server.");
const plans = planRuns(["bursty-audio", "slow-consumer", "hung-consumer"], {
  preset: "fixed",
  set: [],
  seed: "1",
});

let out: string;
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), "bridgebench-plans-"));
});
afterEach(() => rmSync(out, { recursive: true, force: true }));

/** Runs the plans one after another in a session in which a run comes to what `run` says. */
async function ran(run: (name: string) => FinishedRun) {
  const heard: JudgedRun[] = [];
  const close = vi.fn(async () => {});
  const session = { close, run: async ({ plan }: SessionRun) => run(plan.scenario.name) };
  const options = { out, serial: true, onRun: (each: JudgedRun) => heard.push(each) };
  const outcome = await runPlans(plans, options, async () => session);
  return { ...outcome, heard, close };
}

function finished(name: string): FinishedRun {
  const record = passingRecord(({ scenario }) => {
    scenario.name = name;
  });
  return { record, recordPath: null, error: undefined };
}

test("a server that does not start for a later run costs none of those before, and ends it", async () => {
  const { byPlan, broken, heard, close } = await ran((name) => {
    if (name === "slow-consumer") throw NO_SERVER;
    return finished(name);
  });
  expect([...byPlan.keys()]).toEqual([plans[0]]);
  expect(broken).toBe(NO_SERVER);
  expect(heard).toHaveLength(1);
  expect(close).toHaveBeenCalledOnce();
});

test("a run that is refused leaves no folder", async () => {
  const { broken } = await ran(() => {
    throw NO_SERVER;
  });
  expect(broken).toBe(NO_SERVER);
  expect(readdirSync(out)).toEqual([]);
});

test("a run that breaks leaves its folder with what has come into it", async () => {
  await ran(() => {
    const [folder = ""] = readdirSync(out);
    writeFileSync(join(out, folder, "bridge.log"), "");
    throw NO_SERVER;
  });
  expect(readdirSync(out)).toHaveLength(1);
});

test("a folder that cannot be made ends it likewise", async () => {
  const { byPlan, broken } = await ran((name) => {
    rmSync(out, { recursive: true });
    return finished(name);
  });
  expect(byPlan.size).toBe(1);
  expect(broken).toMatchObject({ code: "cannot-write" });
});

test("what is a mistake of ours is thrown, once the session is closed", async () => {
  const broken = ran(() => {
    throw new TypeError("ours");
  });
  await expect(broken).rejects.toThrow(TypeError);
});
