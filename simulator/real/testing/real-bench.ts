import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import type { RunRecord } from "../../../reports/record/record.ts";
import { applyOverrides } from "../../scenario/override.ts";
import { defineScenario, type ScenarioInput } from "../../scenario/scenario.ts";
import { BenchSession } from "../bench-session.ts";
import { type BridgeTarget, REFERENCE_BRIDGE } from "../bridge-target.ts";

/** What one test that runs for real may take. */
export const REAL_LIMIT_MS = 120_000;

export interface RealRunRequest {
  readonly scenario: Omit<ScenarioInput, "story">;
  /** `fixed` by default. */
  readonly preset?: string;
  /** The reference bridge by default. */
  readonly target?: BridgeTarget;
  /** Takes the folder of the run's logs when it begins. */
  readonly onFolder?: (folder: string) => void;
}

/** A LiveKit server for the tests of a file, and what runs scenarios on it; called at the file's top. */
export function realBench(): (request: RealRunRequest) => Promise<RunRecord> {
  let folder: string;
  let session: BenchSession;
  let runs = 0;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "bridgebench-real-"));
    session = await BenchSession.open({
      env: process.env,
      signal: new AbortController().signal,
      onLine: () => {},
    });
  }, REAL_LIMIT_MS);
  afterAll(async () => {
    await session.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return async ({ scenario: input, preset = "fixed", target = REFERENCE_BRIDGE, onFolder }) => {
    const { scenario, bridge } = applyOverrides(defineScenario({ story: "A test.", ...input }), preset, {});
    runs += 1;
    const runFolder = join(folder, String(runs));
    mkdirSync(runFolder);
    onFolder?.(runFolder);
    const { record } = await session.run({
      plan: { scenario, target, preset, bridge, seed: "1", overrides: {}, command: "" },
      beside: [],
      folder: runFolder,
      progress: { phase() {}, tick() {} },
    });
    return record;
  };
}
