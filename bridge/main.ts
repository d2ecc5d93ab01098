import { readFileSync } from "node:fs";
import { runCommand } from "../common/run-command.ts";
import { startBridge } from "./bridge.ts";
import { bridgeCommand } from "./command.ts";
import type { BridgeSettings } from "./settings.ts";
import { standardLog } from "./telemetry/log.ts";

const SIGNALS = ["SIGTERM", "SIGINT", "SIGHUP"] as const;

/** The bridge as a process: runs until a signal, or until the process that forked it is gone. */
async function run(settings: BridgeSettings): Promise<void> {
  const packageFile = new URL("../package.json", import.meta.url);
  const { version } = JSON.parse(readFileSync(packageFile, "utf8")) as { version: string };
  const bridge = await startBridge(settings, version, standardLog);
  standardLog(`Bridge listening: grpc=${bridge.grpcAddress} http=http://${bridge.httpAddress}`);
  process.send?.({ type: "ready", grpcAddress: bridge.grpcAddress, httpAddress: bridge.httpAddress });

  let stopping = false;
  const stop = (reason: string): void => {
    if (stopping) return;
    stopping = true;
    standardLog(`Bridge stopping: ${reason}`);
    void bridge.stop(`bridge stopped: ${reason}`).then(() => process.exit(0));
  };
  for (const signal of SIGNALS) process.on(signal, () => stop(signal));
  if (process.send) process.on("disconnect", () => stop("parent gone"));
}

const exitCode = await runCommand(bridgeCommand("livekit-bridge", run), process.argv.slice(2));
if (exitCode !== 0) process.exit(exitCode);
