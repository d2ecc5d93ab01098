import { bridgePresets } from "../../bridge/settings.ts";
import { BenchError } from "../../common/bench-error.ts";
import { suggestion } from "../../common/nearest.ts";
import { counted } from "../../reports/format/quantity.ts";
import { type BridgeTarget, REFERENCE_BRIDGE } from "../real/bridge-target.ts";
import { ENV_KEY } from "../real/bridge-variables.ts";
import { bridgeTargetOf } from "./bridge-options.ts";

/** A side of `compare`. */
export interface ComparedSide {
  readonly preset: string;
  readonly target: BridgeTarget;
}

export interface ComparedFlags {
  /** The settings that are changed for both sides. */
  readonly set: readonly string[];
  /** The logs of the bridges at an address, in the order of the sides. */
  readonly bridgeLog: readonly string[];
}

/**
 * Both sides of a comparison. Each is a preset, `host:port` of a bridge that runs, or `command:` and the command that
 * starts one.
 * @throws BenchError `usage`.
 */
export function comparedSides(
  [before, after]: readonly [before: string, after: string],
  { set, bridgeLog }: ComparedFlags,
): readonly [before: ComparedSide, after: ComparedSide] {
  const addresses = [before, after].filter(isAddress).length;
  if (bridgeLog.length > 0 && bridgeLog.length !== addresses) {
    const found = `--bridge-log is given ${counted(bridgeLog.length, "time")}; ${counted(addresses, "side")} of this comparison ${addresses === 1 ? "is" : "are"} a bridge at an address.`;
    throw new BenchError("usage", found, {
      cure: "Give one for each bridge at an address, in the order of the sides, or none.",
    });
  }
  if (![before, after].some(isCommand)) {
    const variable = set.find((pair) => pair.startsWith(ENV_KEY));
    if (variable !== undefined)
      throw new BenchError("usage", `Neither side is started by a command that could be given ${variable}.`, {
        cure: 'Name a bridge of your own as command:"./its-command".',
      });
  }
  const [first, second] = bridgeLog;
  return [
    comparedSide(before, set, isAddress(before) ? first : undefined),
    comparedSide(after, set, isAddress(before) ? second : isAddress(after) ? first : undefined),
  ];
}

function comparedSide(word: string, set: readonly string[], bridgeLog: string | undefined): ComparedSide {
  const presets = Object.keys(bridgePresets);
  if (presets.includes(word)) return { preset: word, target: REFERENCE_BRIDGE };
  const bridgeCommand = commandOf(word);
  if (bridgeCommand !== undefined) return { preset: "fixed", target: bridgeTargetOf({ set, bridgeCommand }) };
  if (isAddress(word))
    return {
      preset: "fixed",
      target: bridgeTargetOf({ set, bridge: word, ...(bridgeLog !== undefined && { bridgeLog }) }),
    };
  throw new BenchError("usage", `"${word}" is neither a preset nor a bridge.`, {
    cure: `${suggestion(word, presets)} A bridge is host:port, or command:"./its-command".`.trim(),
  });
}

/** What is set for both sides, as far as it is this one's: a variable is for a bridge that a command starts. */
export function settingsOf(target: BridgeTarget, set: readonly string[]): string[] {
  return set.filter((pair) => target.kind === "command" || !pair.startsWith(ENV_KEY));
}

function isCommand(word: string): boolean {
  return commandOf(word) !== undefined;
}

function commandOf(word: string): string | undefined {
  return /^command:(.*)$/s.exec(word)?.[1];
}

function isAddress(word: string): boolean {
  return word.includes(":") && commandOf(word) === undefined;
}
