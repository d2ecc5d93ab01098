import { counted } from "../format/quantity.ts";
import { type DiagnosisRule, firstOf, whenFailed } from "./diagnosis-rule.ts";

const droppedWithoutStream: DiagnosisRule = ({ zombieSession }) =>
  zombieSession
    ? "Frames are dropped with no stream to send them to: zombie session. Close the session (room, queue, map entry) on any end of its stream."
    : undefined;

/** A session that outlives its stream: the cause of drops that no slow cloud explains. */
export const zombieRule = firstOf(
  droppedWithoutStream,
  whenFailed(
    "zombies",
    "Sessions outlived their streams: any end of a stream must close room, queue and map entry.",
  ),
);

const refused: DiagnosisRule = ({ failed, sessions }) => {
  const [first] = sessions.refused;
  if (failed("reconnection") === undefined || first === undefined) return undefined;
  const what = `JoinRoom was refused ${counted(sessions.refused.length, "time")} after the fault`;
  const why = `(first: ${first.text}): a session that nobody uses blocks its user.`;
  return `${what} ${why} Let a new JoinRoom replace it.`;
};

const unreachable: DiagnosisRule = ({ failed, sessions }) => {
  const [first] = sessions.unreachable;
  if (failed("reconnection") === undefined || first === undefined) return undefined;
  const what = `JoinRoom did not reach the room ${counted(sessions.unreachable.length, "time")} after the fault`;
  return `${what} (first: ${first.text}): look at LiveKit, and at how long the cloud keeps trying.`;
};

/** Audio that did not come back, or came too late. */
export const reconnectionRule = firstOf(
  refused,
  unreachable,
  whenFailed(
    "reconnection",
    "No JoinRoom was refused: see in the logs whether the cloud calls JoinRoom and StreamAudio again, and how long each takes.",
  ),
);

const neverTimedOut: DiagnosisRule = ({ failed, record }) =>
  failed("send-timeout") && record.sendTimeouts.length === 0
    ? "Send has no time limit, so a hung cloud holds its session for ever: end stream and session after sendTimeoutMs."
    : undefined;

const timedOut: DiagnosisRule = ({ sendTimedOut }) =>
  sendTimedOut
    ? "A Send timed out: the cloud is hung or has stopped reading. Look at what blocks its event loop."
    : undefined;

/** A cloud that hangs, and a bridge that has no answer to it, or a wrong one. */
export const hungCloudRule = firstOf(
  neverTimedOut,
  whenFailed(
    "send-timeout",
    "A Send that hangs must end its session in time, say so in the log, and take the participant out of the room.",
  ),
  timedOut,
);
