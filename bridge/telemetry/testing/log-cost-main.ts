import { LOG_COST_CASES, logCost } from "./log-cost.ts";

/** Prints what the bridge's log costs a frame on its way through the core, and what a line costs. */
for (const each of LOG_COST_CASES) {
  const { silentNs, loggedNs, addedNs, lines } = await logCost(each);
  const perLine = lines < 0.001 ? "-" : `${Math.round(addedNs / lines)} ns a line`;
  console.log(
    `${each.name.padEnd(30)} without ${silentNs.toFixed(0).padStart(4)} ns a frame, with ${loggedNs.toFixed(0).padStart(4)}, added ${addedNs.toFixed(1).padStart(6)}; ${perLine}`,
  );
}
process.exit(0);
