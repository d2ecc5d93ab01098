import { type DiagnosisRule, whenFailed } from "./diagnosis-rule.ts";
import { appLossRule, stoppedAudioRule } from "./hop-rules.ts";
import { cannotKeepUp, latencyRule, neverCame, queueRecoveryRule, queueRule } from "./queue-rules.ts";
import { hungCloudRule, reconnectionRule, zombieRule } from "./session-rules.ts";

const mixedUp: DiagnosisRule = ({ record }) =>
  record.users.some(({ cloud }) => cloud.foreign > 0)
    ? "One user's audio came to another: the bridge mixes up sessions. Do not ship it."
    : undefined;

/** For a run that failed; what explains the others comes first. */
export const failureRules: readonly DiagnosisRule[] = [
  whenFailed(
    "audio-flowed",
    "It was published and nothing arrived: look for a refused JoinRoom or StreamAudio, or an app without its subscription, in the logs.",
  ),
  mixedUp,
  whenFailed(
    "frame-integrity",
    "Audio was changed, repeated or reordered on the way: look at what the bridge does to a packet.",
  ),
  zombieRule,
  hungCloudRule,
  reconnectionRule,
  whenFailed(
    "reconnection-steps",
    "A step of the way back is missing or comes too late: look at it in the logs of bridge and cloud.",
  ),
  whenFailed(
    "sessions-kept",
    "Somebody else's trouble ended it: a session must outlive the absence of its speaker.",
  ),
  cannotKeepUp,
  queueRule,
  latencyRule,
  queueRecoveryRule,
  neverCame,
  appLossRule,
  stoppedAudioRule,
  whenFailed(
    "k6-thresholds",
    "k6 saw streams break, or audio come late or not at all: its own words are in k6.log.",
  ),
  whenFailed(
    "accounts",
    "Frames vanished or counted twice: a way through the bridge is not counted, or a counter is wrong.",
  ),
  whenFailed(
    "orderly-stop",
    "On SIGTERM the bridge must close every session, leave every room and exit with code 0 in time.",
  ),
  whenFailed(
    "monitoring-cost",
    "Audio waits while the bridge answers scrapes: render less at once, less often, or on another thread.",
  ),
  whenFailed(
    "monitoring-answered",
    "The bridge does not keep up with scrapes of its monitoring: look at what an answer costs its event loop.",
  ),
  whenFailed(
    "rss-growth",
    "Something of what has ended stays in memory: look for rooms, listeners and timers that outlive their session.",
  ),
];
