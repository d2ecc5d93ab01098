import type { RecordedTarget } from "../../reports/record/bridge-target.ts";

/** Which bridge is to be measured. */
export type BridgeTarget =
  | {
      readonly kind: "reference";
      /** Another program than the reference bridge, which takes the same flags and shows itself in the same way. */
      readonly main?: URL;
    }
  | { readonly kind: "command"; readonly command: string }
  | { readonly kind: "address"; readonly address: string; readonly log?: string | undefined };

export const REFERENCE_BRIDGE: BridgeTarget = { kind: "reference" };

/** As the record keeps it. */
export function recordedTarget(target: BridgeTarget): RecordedTarget {
  if (target.kind === "reference") return { kind: "reference" };
  if (target.kind === "command") return { kind: "command", command: target.command };
  const { kind, address, log } = target;
  return { kind, address, ...(log !== undefined && { log }) };
}

/** What a bridge of one's own is called where the reference bridge has a preset's name. */
export function targetName(target: BridgeTarget, preset: string): string {
  if (target.kind === "reference") return preset;
  return target.kind === "command" ? target.command : target.address;
}
