import type { CheckResult } from "../checks/check.ts";
import { knownShares } from "../checks/drop-rate.ts";
import { sharesAfterFault } from "../checks/drop-rate-after-fault.ts";
import { counted, timeSpan, whole } from "../format/quantity.ts";
import { totalAccounts } from "../record/accounts.ts";
import type { RunRecord } from "../record/record.ts";
import { type DiagnosisRule, firstOf, whenFailed } from "./diagnosis-rule.ts";
import type { RunFacts } from "./run-facts.ts";

/** More drops than this are a cloud, or a bridge, that cannot keep up, not a moment's stall. */
const DROP_RATE_PROBLEM = 0.1;

/** Says nothing of a queue whose session has no stream: a zombie session explains it, and no cloud is to blame. */
const withStream =
  (rule: DiagnosisRule): DiagnosisRule =>
  (facts) =>
    facts.zombieSession ? undefined : rule(facts);

/** What a bridge shows that hides its Sends does not say whether these were slow or the cloud behind them. */
export const cannotKeepUp: DiagnosisRule = withStream(({ failed, record }) => {
  const dropped = failed("drop-rate") ?? failed("drop-rate-after-fault");
  if (dropped === undefined || leastRate(record, dropped) <= DROP_RATE_PROBLEM) return undefined;
  const since = dropped.id === "drop-rate" ? "" : " after the fault";
  const what = `${dropped.measured} of the frames${since} were dropped`;
  return record.run.target.kind === "reference"
    ? `${what}: the cloud cannot keep up. Give it less work per chunk or fewer users.`
    : `${what}: the cloud cannot keep up, or the bridge itself. Look at what a Send costs the bridge, and a chunk the cloud.`;
});

/** Of a bridge that does not show its drops, the least that they can be. */
function leastRate(record: RunRecord, { id, measuredValue = 0 }: CheckResult): number {
  const shares = id === "drop-rate" ? knownShares(record) : sharesAfterFault(record);
  return shares?.least ?? measuredValue;
}

/** Only the reference bridge has the setting. */
function lengthen({ record }: RunFacts): string {
  return record.run.target.kind === "reference"
    ? "shorten those of the cloud, or raise queueFrames"
    : "shorten those of the cloud, or give the bridge a longer one";
}

const DROPS = ["drop-rate", "drop-rate-after-fault"];

const queueFull: DiagnosisRule = ({ failed, queue, longestSendMs }) => {
  if (![...DROPS, "channel-len"].some((id) => failed(id))) return undefined;
  if (queue === null || queue.maxFrames < queue.capacityFrames) return undefined;
  const blocked = longestSendMs === null ? "is blocked" : `was blocked for up to ${timeSpan(longestSendMs)}`;
  const holds = `a full queue of ${counted(queue.capacityFrames, "frame")} holds ${timeSpan(queue.fullMs)}`;
  return `The queue was full: Send ${blocked}, and ${holds}. Find what blocks the cloud, or raise queueFrames.`;
};

/** A queue that was too short or did not empty. */
export const queueRule = withStream(
  firstOf(
    queueFull,
    (facts) => whenFailed("drop-rate", `The queue is too short for its stalls: ${lengthen(facts)}.`)(facts),
    whenFailed(
      "drop-rate-after-fault",
      "Frames were still dropped when the fault was over: look at how the cloud catches up.",
    ),
    whenFailed(
      "channel-len",
      "Frames wait in the queue, so audio comes late: the cloud reads, or the bridge sends, too slowly.",
    ),
  ),
);

export const latencyRule = withStream(
  whenFailed(
    "cloud-latency",
    "Audio comes too late: the latency table says whether before the bridge or after it, the processes' CPU who was full.",
  ),
);

export const queueRecoveryRule = withStream(
  whenFailed(
    "channel-len-recovery",
    "The cloud does not catch up after a stall: it must be able to read faster than audio comes in.",
  ),
);

/** Frames that did not come though nothing dropped them: drops have a line of their own. */
export const neverCame: DiagnosisRule = ({ failed, record }) => {
  if (failed("undelivered-rate") === undefined) return undefined;
  const { lostBeforeBridge, lostAfterBridge } = totalAccounts(record);
  if (lostBeforeBridge === 0 && lostAfterBridge === 0)
    return DROPS.some((id) => failed(id))
      ? undefined
      : "Frames were lost inside the bridge: look at its queue, its streams and its closes.";
  if (record.run.target.kind !== "reference")
    return `${whole(lostBeforeBridge)} frames were lost between speaker and cloud: look at the bridge's queue and its log.`;
  const lost = `${whole(lostBeforeBridge)} frames were lost before the bridge, ${whole(lostAfterBridge)} after it.`;
  return `${lost} Before it look at LiveKit and the bridge's room, after it at the stream and the cloud.`;
};
