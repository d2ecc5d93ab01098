import { Command } from "commander";
import { bridgeCommand } from "../../bridge/command.ts";
import { runBridge } from "../../bridge/run-bridge.ts";
import { runCommand } from "../../common/run-command.ts";
import { ownVersion } from "../real/versions.ts";
import { serviceCommands } from "../services/service-commands.ts";
import { capacityCommand } from "./capacity-command.ts";
import { compareCommand } from "./compare-command.ts";
import { doctorCommand } from "./doctor-command.ts";
import { judgeCommand } from "./judge-command.ts";
import { listCommand } from "./list-command.ts";
import { reportCommand } from "./report-command.ts";
import { runScenariosCommand } from "./run-command.ts";
import { schemaCommand } from "./schema-command.ts";
import { setupCommand } from "./setup-command.ts";
import { sweepCommand } from "./sweep-command.ts";
import { watchCommand } from "./watch-command.ts";

/** The `bridgebench` command. Resolves to the exit code; a subcommand that has one of its own sets `process.exitCode`. */
export async function main(args: readonly string[]): Promise<number> {
  const failure = await runCommand(bridgebenchCommand(), args);
  return failure === 0 ? Number(process.exitCode ?? 0) : failure;
}

/** `bridgebench` with all its subcommands. */
export function bridgebenchCommand(): Command {
  const command = new Command("bridgebench")
    .description("Proves LiveKit-to-gRPC audio bridges right or wrong on a real LiveKit server.")
    .version(ownVersion())
    .addCommand(runScenariosCommand())
    .addCommand(compareCommand())
    .addCommand(sweepCommand())
    .addCommand(capacityCommand())
    .addCommand(listCommand())
    .addCommand(judgeCommand())
    .addCommand(reportCommand())
    .addCommand(watchCommand())
    .addCommand(schemaCommand())
    .addCommand(doctorCommand())
    .addCommand(setupCommand())
    .addCommand(bridgeCommand("bridge", runBridge));
  for (const service of serviceCommands()) command.addCommand(service);
  return command;
}
