import { Command } from "commander";
import { bridgeCommand } from "../../bridge/command.ts";
import { runBridge } from "../../bridge/run-bridge.ts";
import { runCommand } from "../../common/run-command.ts";
import { unitCommand } from "../containers/unit-command.ts";
import { serviceCommands } from "./service-commands.ts";

/** The program of the container image: of `bridgebench` all that runs as a service, and nothing that a run needs. */
const command = new Command("bridgebench")
  .description("The services of bridgebench: the bridge, and the world around it as a standing demo.")
  .addCommand(bridgeCommand("bridge", runBridge));
for (const service of serviceCommands()) command.addCommand(service);
// What a harness controls: `bridgebench run --target compose`.
command.addCommand(unitCommand(), { hidden: true });

const exitCode = await runCommand(command, process.argv.slice(2));
if (exitCode !== 0) process.exit(exitCode);
