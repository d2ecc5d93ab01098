import { runCommand } from "../common/run-command.ts";
import { bridgeCommand } from "./command.ts";
import { runBridge } from "./run-bridge.ts";

const exitCode = await runCommand(bridgeCommand("livekit-bridge", runBridge), process.argv.slice(2));
if (exitCode !== 0) process.exit(exitCode);
