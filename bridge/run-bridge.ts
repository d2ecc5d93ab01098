import { readFileSync } from "node:fs";
import { lostText, processLog } from "../common/log/process-log.ts";
import type { BridgePorts } from "./bridge.ts";
import type { BridgeSettings } from "./settings.ts";
import { textLog, timed } from "./telemetry/log.ts";

const SIGNALS = ["SIGTERM", "SIGINT", "SIGHUP"] as const;
/** How long the last lines of the log may take. A bridge is to be gone within two seconds, whoever reads it. */
const LOG_LIMIT_MS = 200;

/** The bridge as a process: runs until a signal, or until the process that forked it is gone, and exits. */
export async function runBridge(settings: BridgeSettings, ports: Partial<BridgePorts> = {}): Promise<void> {
  const packageFile = new URL("../package.json", import.meta.url);
  // As operators look for it: pgrep -a livekit-bridge.
  process.title = "livekit-bridge";
  const { version } = JSON.parse(readFileSync(packageFile, "utf8")) as { version: string };
  const { filter, sink } = processLog((lines) => timed(lostText(lines)));
  const log = textLog(filter, (line) => sink.write(line));
  const ofProcess = log.feature("process");
  // Asked first: a parent may be gone, or have changed its mind, before the bridge is up.
  const reasonToStop = toldToStop();
  // rtc-node decides at its loading whether it writes its debug log to standard output.
  process.env.NODE_ENV ??= "production";
  const { startBridge } = await import("./bridge.ts");
  const bridge = await startBridge(settings, version, log, ports);
  ofProcess.info?.(`Bridge listening: grpc=${bridge.grpcAddress} http=http://${bridge.httpAddress}`);
  const ready = { type: "ready", grpcAddress: bridge.grpcAddress, httpAddress: bridge.httpAddress };
  process.send?.(ready, undefined, undefined, () => {});

  const reason = await reasonToStop;
  ofProcess.info?.(`Bridge stopping: ${reason}`);
  await bridge.stop(`bridge stopped: ${reason}`);
  await sink.drained(LOG_LIMIT_MS);
  process.exit(0);
}

function toldToStop(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of SIGNALS) process.on(signal, resolve);
    if (process.send === undefined) return;
    process.on("disconnect", () => resolve("parent gone"));
    if (!process.connected) resolve("parent gone");
  });
}
