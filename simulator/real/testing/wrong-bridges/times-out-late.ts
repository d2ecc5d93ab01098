import { runWrongBridge } from "./run-wrong-bridge.ts";

/** It waits for three seconds, whatever it is told. */
await runWrongBridge({}, { sendTimeoutMs: 3_000 });
