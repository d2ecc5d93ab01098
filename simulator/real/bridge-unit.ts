import type { Footprint } from "../../reports/record/fault-record.ts";
import type { BridgeControl } from "../faults/fault-world.ts";
import type { NamedProcess } from "../measure/usage-monitor.ts";
import { openAddressBridge } from "./address-bridge.ts";
import type { BridgeView } from "./bridge-view.ts";
import { type CommandBridge, startCommandBridge } from "./command-bridge.ts";
import { OwnBridge } from "./own-bridge.ts";
import { type ReferenceBridge, startReferenceBridge } from "./reference-bridge.ts";
import type { RunContext } from "./run-context.ts";

/** The harness's side of the bridge, whichever it is. */
export interface BridgeUnit extends BridgeControl {
  readonly grpcAddress: string;
  readonly view: BridgeView;
  /** None where it is down, or not a process of ours. */
  readonly process: NamedProcess | undefined;
  /** How it ended, where nobody ended it. */
  readonly brokenExit: string | undefined;
  /** Takes what it shows of its sessions and queues. A bridge that is down shows nothing. */
  observe(): Promise<void>;
  /** Threads, descriptors, memory and the time to an answer, at this moment; null where it is down, or not a process of ours. */
  footprint(): Promise<Footprint | null>;
  stop(): Promise<void>;
}

/** Starts the bridge that the plan names, or finds it. @throws BenchError where it is not there to be measured. */
export async function openBridge(context: RunContext, signal: AbortSignal): Promise<BridgeUnit> {
  const { target } = context.plan;
  switch (target.kind) {
    case "reference":
      return OwnBridge.open(context, (before?: ReferenceBridge) => startReferenceBridge(context, before));
    case "command":
      return OwnBridge.open(context, (before?: CommandBridge) =>
        startCommandBridge(context, { command: target.command, signal }, before),
      );
    case "address":
      return openAddressBridge(context, target);
  }
}
