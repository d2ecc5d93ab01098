import { type Command, Option } from "commander";
import { BenchError } from "../../common/bench-error.ts";
import { type BridgeTarget, REFERENCE_BRIDGE } from "../real/bridge-target.ts";
import { ENV_KEY } from "../real/bridge-variables.ts";
import type { HelpPart } from "./help-text.ts";
import { quote } from "./quote.ts";

/** Of a variable, and neither PORT nor one of LIVEKIT_*, by which harness and bridge find one another. */
const VARIABLE = /^env\.(?!PORT=|LIVEKIT_)[A-Za-z_]\w*=/;

/** What a command line says of the bridge; all of it optional. */
export interface BridgeFlags {
  readonly set?: readonly string[];
  readonly bridge?: string;
  readonly bridgeLog?: string;
  readonly bridgeCommand?: string;
}

/** The flags of `addBridgeOptions`, for what refuses them. */
export const BRIDGE_OPTIONS = ["--bridge", "--bridge-log", "--bridge-command"];

/** For the help of a command with these options. */
export const BRIDGE_HELP: readonly HelpPart[] = [
  "A bridge of your own, in place of the reference bridge:",
  "  --bridge-command starts it through a shell, with PORT (where its gRPC must listen), LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET in its environment, and reads its output for the known log lines: let it write each at once.",
  "  --set env.NAME=value sets another variable there; a sweep goes over its values with --over env.NAME=50,100,200, and says which queue size to take where it is called QUEUE_FRAMES. What is set so stands in the record: a secret belongs in the environment of this command, which the bridge inherits.",
  "  --bridge measures one that runs already and can reach this LiveKit server; --bridge-log names its log, if it has one here. It is never started or ended, so scenarios that restart the bridge need --bridge-command.",
  "  It is a black box: what neither its log nor anybody else shows is unknown.",
];

/** Adds the options that name a bridge of the user's own; beside them --preset means nothing and is refused. */
export function addBridgeOptions(command: Command): Command {
  return command
    .addOption(
      new Option("--bridge <address>", "measure the bridge that runs there: host:port of its gRPC").conflicts(
        ["preset", "bridgeCommand"],
      ),
    )
    .addOption(new Option("--bridge-log <file>", "the log of that bridge").conflicts("bridgeCommand"))
    .addOption(
      new Option("--bridge-command <command>", "measure the bridge that this starts").conflicts("preset"),
    );
}

/** The bridge that the flags name; the reference bridge where they name none. @throws BenchError `usage`. */
export function bridgeTargetOf({ set = [], bridge, bridgeLog, bridgeCommand }: BridgeFlags): BridgeTarget {
  if (bridge === undefined && bridgeLog !== undefined)
    throw new BenchError("usage", "--bridge-log is the log of a bridge that --bridge names.", {
      cure: "Name the bridge, or leave it out.",
    });
  const target = targetOf(bridge, bridgeLog, bridgeCommand);
  refuseSettings(target, set);
  return target;
}

/** The words of a command line that name this bridge. */
export function targetWords(target: BridgeTarget, preset: string): string {
  if (target.kind === "reference") return `--preset ${preset}`;
  if (target.kind === "command") return `--bridge-command ${quote(target.command)}`;
  const log = target.log === undefined ? "" : ` --bridge-log ${quote(target.log)}`;
  return `--bridge ${quote(target.address)}${log}`;
}

function refuseSettings({ kind }: BridgeTarget, set: readonly string[]): void {
  const setting = set.find((pair) => pair.startsWith("bridge."));
  if (kind !== "reference" && setting !== undefined)
    throw new BenchError("usage", `"${setting}" is a setting of the reference bridge, and not of yours.`, {
      cure:
        kind === "command"
          ? `Where yours takes it from a variable of its environment, name that: ${ENV_KEY}NAME=…`
          : "Leave it out, or set it in your bridge.",
    });
  const variable = set.find((pair) => pair.startsWith(ENV_KEY));
  if (kind !== "command" && variable !== undefined)
    throw new BenchError("usage", `"${variable}" is for a bridge that --bridge-command starts.`, {
      cure: "Leave it out, or have the bridge started.",
    });
  const wrong = set.find((pair) => pair.startsWith(ENV_KEY) && !VARIABLE.test(pair));
  if (wrong !== undefined)
    throw new BenchError("usage", `"${wrong}" names no variable that a bridge can be given.`, {
      cure: `Write it like ${ENV_KEY}QUEUE_FRAMES=50; PORT and LIVEKIT_* are set for every run.`,
    });
}

function targetOf(address?: string, log?: string, command?: string): BridgeTarget {
  if (command !== undefined) {
    if (command.trim() === "") throw new BenchError("usage", "The bridge's command is empty.");
    return { kind: "command", command };
  }
  if (address === undefined) return REFERENCE_BRIDGE;
  const port = Number(/^(?:[\w.-]+|\[[\da-fA-F:.]+\]):(\d{1,5})$/.exec(address)?.[1] ?? 0);
  if (port < 1 || port > 65_535)
    throw new BenchError("usage", `"${address}" is no address of a bridge.`, {
      cure: "Write it like 127.0.0.1:9090.",
    });
  return { kind: "address", address, log };
}
