import { successMetrics } from "../../reports/record/expectations.ts";

/** What a log must hold to: the success metrics, as far as lines can show them. */
export const watchLimits = {
  dropRateMax: successMetrics.dropRateMax,
  channelLenP95Max: successMetrics.channelLenP95Max,
  zombiesMax: successMetrics.zombiesMax,
  /** One user's drop rate above this is a problem, however many others are well. */
  userDropRateProblem: 0.1,
  /** A user's drop rate is judged from so many frames on: ten seconds of 10 ms frames. */
  userFramesMin: 1_000,
  /** How long a session may drop while nothing is sent. */
  silentDropMaxMs: 5_000,
  /** The same in frames, for lines without a time: five seconds of 10 ms frames. */
  silentDropMaxFrames: 500,
  /** After a send timeout: how long the log must go on before a user who has not come back counts as lost. */
  backAfterMs: successMetrics.recoveryMaxMs,
  /**
   * Frames that must have come before a line about them that is missing means anything: such lines come every hundred
   * frames, each writer's at a phase of its own.
   */
  framesUntold: 200,
  /** How long the cloud's counter may stand still while the bridge has new frames; slow formats log every 10 s. */
  cloudStillMaxMs: 12_000,
} as const;
