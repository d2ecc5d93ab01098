import { join } from "node:path";
import { z } from "zod";
import { type BridgeSettings, bridgeSettingNames, flagName } from "../../bridge/settings.ts";
import type { Guard } from "../process/guard.ts";
import { NodeChild } from "../process/node-child.ts";
import type { BridgeProcess } from "./own-bridge.ts";
import type { RunContext } from "./run-context.ts";
import type { RunPlan } from "./run-plan.ts";

const READY_LIMIT_MS = 20_000;
/** The bridge closes everything within two seconds; what takes longer is killed. */
const STOP_GRACE_MS = 4_000;
/** Checks read the bridge's log: it must hold every line, however little the user wants to see of others. */
const LOG_IN_FULL = { LOG_LEVEL: "info", LOG_FEATURES: "" };
const BRIDGE_MAIN = new URL("../../bridge/main.ts", import.meta.url);

const readySchema = z.strictObject({
  type: z.literal("ready"),
  grpcAddress: z.string(),
  httpAddress: z.string(),
});

type Ready = z.infer<typeof readySchema>;

export interface ReferenceProcess extends BridgeProcess {
  readonly httpAddress: string;
}

export interface BridgeProcessOptions {
  readonly plan: Pick<RunPlan, "bridge"> & Partial<Pick<RunPlan, "target">>;
  readonly guard: Guard;
  readonly folder: string;
  /** Where it listens, as `127.0.0.1:9090`; on free ports by default. */
  readonly grpcAddress?: string;
  readonly httpAddress?: string;
  /** Keeps it on the cores that are meant for it. */
  readonly place?: RunContext["place"];
}

/** Starts the reference bridge as a process of its own. @throws BenchError `run-broken`. */
export async function startBridgeProcess(options: BridgeProcessOptions): Promise<ReferenceProcess> {
  const { plan, guard, folder } = options;
  const settings: BridgeSettings = {
    ...plan.bridge,
    port: portOf(options.grpcAddress),
    httpPort: portOf(options.httpAddress),
    socket: "",
  };
  const child = await NodeChild.start<never, Ready>({
    name: "bridge",
    entry: (plan.target?.kind === "reference" && plan.target.main) || BRIDGE_MAIN,
    args: bridgeSettingNames.map((name) => `--${flagName(name)}=${settings[name]}`),
    env: LOG_IN_FULL,
    logPath: join(folder, "bridge.log"),
    guard,
    reportSchema: readySchema,
    onReport: () => {},
  });
  const listening = child.waitFor(
    "that it listens",
    READY_LIMIT_MS,
    (report): report is Ready => report.type === "ready",
  );
  const [ready] = await Promise.all([listening, options.place?.(child.pid, "bridge")]);
  return {
    pid: child.pid,
    grpcAddress: ready.grpcAddress,
    httpAddress: ready.httpAddress,
    get exit() {
      return child.exit;
    },
    get endedAtMs() {
      return child.endedAtMs;
    },
    stop: () => child.stop(STOP_GRACE_MS),
    kill: () => child.kill(),
  };
}

function portOf(address: string | undefined): number {
  return address === undefined ? 0 : Number(address.slice(address.lastIndexOf(":") + 1));
}
