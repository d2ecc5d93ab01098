import { join } from "node:path";
import { z } from "zod";
import { type BridgeSettings, bridgeSettingNames, flagName } from "../../bridge/settings.ts";
import type { Guard } from "../process/guard.ts";
import { NodeChild } from "../process/node-child.ts";

const READY_LIMIT_MS = 20_000;
/** The bridge closes everything within two seconds; what takes longer is killed. */
const STOP_GRACE_MS = 4_000;

const readySchema = z.strictObject({
  type: z.literal("ready"),
  grpcAddress: z.string(),
  httpAddress: z.string(),
});

type Ready = z.infer<typeof readySchema>;

export interface BridgeProcess {
  readonly pid: number;
  readonly grpcAddress: string;
  readonly httpAddress: string;
  /** How it ended; undefined while it runs. */
  readonly exit: string | undefined;
  stop(): Promise<void>;
}

export interface BridgeProcessOptions {
  readonly settings: BridgeSettings;
  readonly guard: Guard;
  readonly folder: string;
}

/** Starts the reference bridge as a process of its own on free ports. @throws BenchError `run-broken`. */
export async function startBridgeProcess(options: BridgeProcessOptions): Promise<BridgeProcess> {
  const settings: BridgeSettings = { ...options.settings, port: 0, httpPort: 0, socket: "" };
  const child = new NodeChild<never, Ready>({
    name: "bridge",
    entry: new URL("../../bridge/main.ts", import.meta.url),
    args: bridgeSettingNames.map((name) => `--${flagName(name)}=${settings[name]}`),
    logPath: join(options.folder, "bridge.log"),
    guard: options.guard,
    reportSchema: readySchema,
    onReport: () => {},
  });
  const ready = await child.waitFor(
    "that it listens",
    READY_LIMIT_MS,
    (report): report is Ready => report.type === "ready",
  );
  return {
    pid: child.pid,
    grpcAddress: ready.grpcAddress,
    httpAddress: ready.httpAddress,
    get exit() {
      return child.exit;
    },
    stop: () => child.stop(STOP_GRACE_MS),
  };
}
