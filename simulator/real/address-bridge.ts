import { systemClock } from "../../bridge/system-clock.ts";
import { BenchError } from "../../common/bench-error.ts";
import { BlackBoxView } from "./black-box-view.ts";
import { BridgeHealth, type SessionCounts } from "./bridge-health.ts";
import type { BridgeTarget } from "./bridge-target.ts";
import type { BridgeUnit } from "./bridge-unit.ts";
import { LiveBridgeLog } from "./live-bridge-log.ts";
import type { RunContext } from "./run-context.ts";

/**
 * The harness's side of a bridge that runs elsewhere: it has no process to look at, and nobody here ends it.
 * @throws BenchError `missing-requirement` where nothing answers, `bad-input-file` where its log cannot be read.
 */
export async function openAddressBridge(
  context: RunContext,
  { address, log: logPath }: Extract<BridgeTarget, { kind: "address" }>,
): Promise<BridgeUnit> {
  const log = logPath === undefined ? null : await LiveBridgeLog.open(logPath, "end", context);
  const health = new BridgeHealth(address);
  if (!(await health.answers())) {
    health.close();
    await log?.close();
    throw new BenchError("missing-requirement", `No bridge answers at ${address}.`, {
      cure: "Start it there, or have it started with --bridge-command.",
    });
  }
  const before = await health.counts();
  if (before !== null) noteSessions(before, context);
  const view = new BlackBoxView({ health, log, context, ...(before !== null && { before }) });
  return {
    grpcAddress: address,
    view,
    process: undefined,
    brokenExit: undefined,
    observe: () => view.observe(),
    footprint: async () => null,
    terminate: notOurs,
    kill: notOurs,
    start: notOurs,
    stop: async () => view.close(),
  };
}

/** Sessions of others, or left behind by an earlier run; this one does not answer for them. */
function noteSessions({ sessions, streams }: SessionCounts, { seen }: RunContext): void {
  if (sessions === 0 && streams === 0) return;
  const text = `the bridge had ${sessions} sessions and ${streams} streams before the run`;
  seen.addEvent({ atMs: systemClock.nowMs(), source: "harness", kind: "sessions-before", text });
}

/** Scenarios that would are refused before anything runs. */
async function notOurs(): Promise<never> {
  throw new Error("a bridge that runs elsewhere is not ended or started");
}
