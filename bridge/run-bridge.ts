import { readFileSync } from "node:fs";
import type { BridgeSettings } from "./settings.ts";
import { standardLog } from "./telemetry/log.ts";

const SIGNALS = ["SIGTERM", "SIGINT", "SIGHUP"] as const;

/** The bridge as a process: runs until a signal, or until the process that forked it is gone, and exits. */
export async function runBridge(settings: BridgeSettings): Promise<void> {
  const packageFile = new URL("../package.json", import.meta.url);
  const { version } = JSON.parse(readFileSync(packageFile, "utf8")) as { version: string };
  // Whoever read the log may go before the bridge does; that must not break it off in the middle of its stopping.
  process.stdout.on("error", () => {});
  // Asked first: a parent may be gone, or have changed its mind, before the bridge is up.
  const reasonToStop = toldToStop();
  // rtc-node decides at its loading whether it writes its debug log to standard output.
  process.env.NODE_ENV ??= "production";
  const { startBridge } = await import("./bridge.ts");
  const bridge = await startBridge(settings, version, standardLog);
  standardLog(`Bridge listening: grpc=${bridge.grpcAddress} http=http://${bridge.httpAddress}`);
  const ready = { type: "ready", grpcAddress: bridge.grpcAddress, httpAddress: bridge.httpAddress };
  process.send?.(ready, undefined, undefined, () => {});

  const reason = await reasonToStop;
  standardLog(`Bridge stopping: ${reason}`);
  await bridge.stop(`bridge stopped: ${reason}`);
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
