import type { Hop } from "../hops/stopped-audio.ts";
import { stoppedAudio } from "../hops/stopped-audio.ts";
import { totalAppAccounts } from "../record/accounts.ts";
import { isToHear } from "../record/hop-record.ts";
import type { DiagnosisRule } from "./diagnosis-rule.ts";

const ADVICE = {
  speaker: "nothing was published: look at the speaker's room, its microphone and its network.",
  "speaker → bridge":
    "packets were published and the bridge took none: is it in the room, and does JoinRoom name the right target identity?",
  bridge:
    "the bridge received and sent nothing on: without a stream the session must go, with one look at its queue.",
  "bridge → cloud":
    "the stream was open and nothing came out of it: the cloud does not read, look at its event loop.",
  "speaker → cloud": "the bridge shows nothing of it: look for the user in its log.",
  "cloud → app": "audio came to the cloud and no farther: look at the app's subscription and its socket.",
} as const satisfies Record<Hop, string>;

/** Audio that had stopped when speech ended, at the hop where most users' stopped. */
export const stoppedAudioRule: DiagnosisRule = ({ failed, record }) => {
  if (failed("audio-to-end") === undefined) return undefined;
  const stopped = stoppedAudio(record, isToHear);
  const [first] = stopped;
  if (first === undefined) return "Audio had stopped when speech ended.";
  return `Audio of ${first.userId} stopped at ${first.hop} (${first.state}): ${ADVICE[first.hop]}`;
};

/** Audio that came to the cloud and not to the apps, by what most of it was lost to. */
export const appLossRule: DiagnosisRule = ({ failed, record }) => {
  if (failed("app-undelivered-rate") === undefined) return undefined;
  const totals = totalAppAccounts(record);
  const losses = [
    [
      totals?.noSubscription,
      "not subscribed to AUDIO_CHUNK: look at how they subscribe when they come back.",
    ],
    [totals?.socketNotOpen, "without an open socket: look at how soon they connect again."],
    [totals?.droppedSlow, "too slow to read it: look at what blocks their event loop."],
    [totals?.lostAfterRelay, "gone with what was on its way to them."],
  ] as const;
  const [most] = losses.toSorted(([a = 0], [b = 0]) => b - a);
  return `Audio came to the cloud and not to apps that were ${most?.[1]}`;
};
