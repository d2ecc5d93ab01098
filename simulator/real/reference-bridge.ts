import type { ReferenceProcess } from "./bridge-process.ts";
import type { StartedBridge } from "./own-bridge.ts";
import { ReferenceView } from "./reference-view.ts";
import type { RunContext } from "./run-context.ts";

export type ReferenceBridge = StartedBridge<ReferenceProcess>;

/** Starts the reference bridge, on free ports or on those of the one before. @throws BenchError `run-broken`. */
export async function startReferenceBridge(
  context: RunContext,
  before?: ReferenceBridge,
): Promise<ReferenceBridge> {
  const process = await context.deployment.startBridge({ ...context, ...addresses(before) });
  return { process, view: new ReferenceView(process, context) };
}

function addresses(before: ReferenceBridge | undefined) {
  if (before === undefined) return {};
  const { grpcAddress, httpAddress } = before.process;
  return { grpcAddress, httpAddress };
}
