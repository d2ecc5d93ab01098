import { type DiagnosisRule, whenNotPassed, whenUnseen } from "./diagnosis-rule.ts";

const cutShort: DiagnosisRule = ({ notPassed, record }) =>
  notPassed("complete") &&
  `The run was cut short (${record.ended}) and nothing after that was measured. Run it again.`;

/** Checks with a rule of their own. */
const SAID_ELSEWHERE = [
  "zombies",
  "channel-len-recovery",
  "reconnection",
  "send-timeout",
  "rss-growth",
  "orderly-stop",
  "monitoring-cost",
  "monitoring-answered",
];

const notSeen: DiagnosisRule = ({ checks, record }) => {
  const unseen = checks.filter(
    ({ id, kind, status }) => status === "unknown" && kind !== "validity" && !SAID_ELSEWHERE.includes(id),
  );
  if (unseen.length === 0) return undefined;
  const what = `Not seen: ${unseen.map(({ title }) => title).join("; ")}.`;
  return record.users.some(({ bridge }) => bridge === null)
    ? `${what} The bridge hides its counters: judge it without the limits that it cannot answer.`
    : `${what} Look at the logs of the bridge and the cloud, and run it again.`;
};

const noLimits: DiagnosisRule = ({ checks }) =>
  checks.some(({ kind }) => kind === "metric")
    ? undefined
    : "Nothing was asked of the bridge: give the scenario limits in its `expect`.";

/** For a run that could not tell; what explains the others comes first. */
export const unknownRules: readonly DiagnosisRule[] = [
  cutShort,
  whenNotPassed(
    "published-all",
    "The load was not what the scenario asks for: look for refused publishes in the speakers' logs.",
  ),
  whenNotPassed(
    "generator-lateness",
    "The machine is too busy to publish on time: use fewer users (--users) or a quieter machine.",
  ),
  whenNotPassed(
    "machine-saturation",
    "The machine itself was the bottleneck: use fewer users (--users) or a bigger machine.",
  ),
  whenNotPassed(
    "burst-spread",
    "Bursts did not reach the bridge as bursts, so its queue was not tried: use a quieter machine.",
  ),
  whenNotPassed("stall-bit", "No Send was held up, so the queue was not tried: make the fault longer."),
  whenNotPassed(
    "faults-bit",
    "A fault that nobody saw bite has tested nothing: make it longer, or strike where audio flows.",
  ),
  whenUnseen("channel-len-recovery", "Leave more time between faults and after the last one."),
  whenUnseen(
    "reconnection",
    "Strike with a fault that interrupts audio, and undo it well before the end of the run.",
  ),
  whenUnseen(
    "send-timeout",
    "When a Send was held up, and how its session ended, must be in the bridge's series and in its log.",
  ),
  whenUnseen(
    "rss-growth",
    "Watch the bridge's process for two minutes or longer from the first fault on: a young one grows by itself.",
  ),
  whenUnseen("orderly-stop", "The bridge must be asked to end, and LiveKit be there to say who is left."),
  whenUnseen(
    "monitoring-cost",
    "Scrape for longer, and leave as much calm beside it: each side takes a thousand frames.",
  ),
  whenUnseen(
    "monitoring-answered",
    "Give the scenario a `scrape`, and the bridge an HTTP address to scrape.",
  ),
  whenUnseen(
    "zombies",
    "Not every witness answered when everybody had gone: look at the logs of the bridge and of LiveKit.",
  ),
  notSeen,
  noLimits,
];
