import { Registry } from "prom-client";
import { runWrongBridge } from "./run-wrong-bridge.ts";

/** Whoever asks for its metrics waits for ever. */
Registry.prototype.metrics = () => new Promise<string>(() => {});

await runWrongBridge({});
