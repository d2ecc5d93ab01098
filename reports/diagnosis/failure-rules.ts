import { counted, quantity, timeSpan, whole } from "../format/quantity.ts";
import { totalAccounts } from "../record/accounts.ts";
import { type DiagnosisRule, whenFailed } from "./diagnosis-rule.ts";

/** More drops than this are a cloud that cannot keep up, not a moment's stall. */
const DROP_RATE_PROBLEM = 0.1;

const mixedUp: DiagnosisRule = ({ record }) =>
  record.users.some(({ cloud }) => cloud.foreign > 0)
    ? "One user's audio came to another: the bridge mixes up sessions. Do not ship it."
    : undefined;

const cloudHung: DiagnosisRule = ({ sendTimedOut }) =>
  sendTimedOut
    ? "A Send timed out: the cloud is hung or has stopped reading. Look at what blocks its event loop."
    : undefined;

const cloudTooSlow: DiagnosisRule = ({ failed }) => {
  const rate = failed("drop-rate")?.measuredValue ?? 0;
  if (rate <= DROP_RATE_PROBLEM) return undefined;
  const what = `${quantity(rate, "ratio")} of the frames were dropped: the cloud cannot keep up.`;
  return `${what} Give it less work per chunk or fewer users.`;
};

const queueFull: DiagnosisRule = ({ failed, queue, longestSendMs }) => {
  if (failed("drop-rate") === undefined && failed("channel-len") === undefined) return undefined;
  if (queue === null || queue.maxFrames < queue.capacityFrames) return undefined;
  const blocked = longestSendMs === null ? "is blocked" : `was blocked for up to ${timeSpan(longestSendMs)}`;
  const holds = `a full queue of ${counted(queue.capacityFrames, "frame")} holds ${timeSpan(queue.fullMs)}`;
  return `The queue was full: Send ${blocked}, and ${holds}. Find what blocks the cloud, or raise queueFrames.`;
};

const neverCame: DiagnosisRule = ({ failed, record }) => {
  if (failed("undelivered-rate") === undefined) return undefined;
  const { lostBeforeBridge, lostAfterBridge } = totalAccounts(record);
  if (lostBeforeBridge === 0 && lostAfterBridge === 0)
    return "Frames were lost inside the bridge: look at its queue, its streams and its closes.";
  const lost = `${whole(lostBeforeBridge)} frames were lost before the bridge, ${whole(lostAfterBridge)} after it.`;
  return `${lost} Before it look at LiveKit and the bridge's room, after it at the stream and the cloud.`;
};

/** For a run that failed; what explains the others comes first. */
export const failureRules: readonly DiagnosisRule[] = [
  whenFailed(
    "audio-flowed",
    "All was published and nothing arrived: look for a refused JoinRoom or StreamAudio in the bridge's log.",
  ),
  mixedUp,
  whenFailed(
    "frame-integrity",
    "Audio was changed, repeated or reordered on the way: look at what the bridge does to a packet.",
  ),
  cloudHung,
  whenFailed(
    "zombies",
    "Sessions outlived their streams: any end of a stream must close room, queue and map entry.",
  ),
  cloudTooSlow,
  queueFull,
  whenFailed(
    "drop-rate",
    "The queue is too short for the stalls of the cloud: shorten them, or raise queueFrames.",
  ),
  whenFailed("channel-len", "Frames wait in the queue, so audio comes late: the cloud reads too slowly."),
  whenFailed(
    "channel-len-recovery",
    "The cloud does not catch up after a stall: it must be able to read faster than audio comes in.",
  ),
  neverCame,
  whenFailed(
    "accounts",
    "Frames vanished or counted twice: a way through the bridge is not counted, or a counter is wrong.",
  ),
];
