import { LOG_COST_CASES, logCost } from "../../bridge/telemetry/testing/log-cost.ts";

/** Nanoseconds that the bridge's log adds to a frame's way through a session, at 100 frames a second. */
export function logOn(): Promise<number> {
  return addedNs("100 frames a second");
}

/** The same with every line filtered out. */
export function logOff(): Promise<number> {
  return addedNs("100 a second, filtered out");
}

async function addedNs(name: string): Promise<number> {
  const what = LOG_COST_CASES.find((each) => each.name === name);
  if (what === undefined) throw new Error(`there is no case "${name}" of the log's cost`);
  return (await logCost(what)).addedNs;
}
