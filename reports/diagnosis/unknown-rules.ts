import { NOT_SEEN } from "../checks/limit.ts";
import { underwayAgainstLog } from "../checks/queue-bound.ts";
import { hidesMonitoring, NOTHING_TO_SCRAPE } from "../checks/scraping.ts";
import type { RunRecord } from "../record/record.ts";
import { type DiagnosisRule, firstOf, whenNotPassed, whenUnseen } from "./diagnosis-rule.ts";

/** What kept a run from beginning says itself what to do; to run it again as it is would not. */
const cutShort: DiagnosisRule = ({ notPassed, record }) =>
  notPassed("complete") &&
  (record.run.originAt === null
    ? `Nothing was measured. ${record.ended}`
    : `The run was cut short (${record.ended}) and nothing after that was measured. Run it again.`);

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
  "k6-thresholds",
];

const notSeen: DiagnosisRule = ({ checks, record }) => {
  const couldNotTell = checks.some(({ kind, status }) => kind === "validity" && status !== "pass");
  const unseen = checks.filter(
    ({ id, kind, status, measured }) =>
      status === "unknown" &&
      kind !== "validity" &&
      !SAID_ELSEWHERE.includes(id) &&
      // Silence was seen: what is unknown is whose it is, and what the run could not tell says that.
      !(id === "audio-flowed" && measured !== NOT_SEEN && couldNotTell) &&
      !(id === "channel-len" && underwayAgainstLog(record) !== null),
  );
  if (unseen.length === 0) return undefined;
  const what = `Not seen: ${unseen.map(({ title }) => title).join("; ")}.`;
  if (record.run.target.kind !== "reference") {
    const asksForNone = unseen.some(
      ({ id, limitValue }) => id === "drop-rate-after-fault" && limitValue === 0,
    );
    return `${what} ${howToSee(record)}${asksForNone ? NONE_DROPPED : ""}`;
  }
  return record.users.some(({ bridge }) => bridge === null)
    ? `${what} The bridge hides its counters: judge it without the limits that it cannot answer.`
    : `${what} Look at the logs of the bridge and the cloud, and run it again.`;
};

const NONE_DROPPED =
  " That none was dropped it can hardly show: ask for less with --set expect.dropRateAfterFaultMax=0.01.";

/** A black box shows more by its log, and its log more of a longer run. */
function howToSee({ told }: RunRecord): string {
  return told === null || told.length === 0
    ? "A log with the known lines would show more of this bridge (--bridge-log, --bridge-command)."
    : "The lines of its log are too far apart to tell: a longer run (--duration) narrows it down.";
}

/** More lines of a log that does not fit what came would tell no more. */
const contradictedLog: DiagnosisRule = (facts) =>
  underwayAgainstLog(facts.record) === null
    ? undefined
    : whenUnseen(
        "channel-len",
        "What came contradicts the log: see that channelLen counts every frame that the bridge holds, and what else delays audio.",
      )(facts);

/** Where a black box does not show what would tell of a fault, neither fault nor audio is to blame. */
const hiddenSends: DiagnosisRule = ({ unseen, record }) =>
  record.run.target.kind !== "reference" && (unseen("stall-bit") ?? unseen("faults-bit"))
    ? `Nobody saw whether a Send was held up. ${howToSee(record)}`
    : undefined;

/** Nobody knows where a black box can be scraped, and what its scraping costs is then not known either. */
const hiddenMonitoring: DiagnosisRule = ({ record }) =>
  record.faults.some(({ sign }) => sign === "scraped") && hidesMonitoring(record)
    ? `${NOTHING_TO_SCRAPE} This scenario asks the reference bridge; of yours judge the others.`
    : undefined;

const whenScraped =
  (rule: DiagnosisRule): DiagnosisRule =>
  (facts) =>
    hiddenMonitoring(facts) === undefined ? rule(facts) : undefined;

/** What a log tells is known as well as its times are, and as frames come in time. */
const widelyBounded: DiagnosisRule = (facts) => {
  const { sendTimeouts } = facts.record;
  const isBounded = sendTimeouts.length > 0 && sendTimeouts.every(({ held }) => held);
  return isBounded ? roughly(facts) : undefined;
};

const roughly = whenUnseen(
  "send-timeout",
  "A log with times to the millisecond, or a quieter machine, tells better how long a Send was held up.",
);

const harmless = whenNotPassed(
  "faults-bit",
  "A fault that nobody saw bite has tested nothing: make it longer, or strike where audio flows.",
);

const SCRAPE = "Give the scenario a `scrape`, and the bridge an HTTP address to scrape.";

const SCRAPE_LONGER =
  "Scrape for longer, and leave as much calm beside it: each side takes a thousand frames.";

const FEW_SPANS =
  "A bridge that scraping holds up shows it in most spans: run it again on a quieter machine.";

/** Where nobody scraped at all, that is to be said once. */
const costUnseen: DiagnosisRule = (facts) => {
  const isScraped = facts.record.monitoring !== null;
  if (!isScraped && facts.unseen("monitoring-answered") !== undefined) return undefined;
  if (!isScraped) return whenUnseen("monitoring-cost", SCRAPE)(facts);
  const isMeasured = facts.unseen("monitoring-cost")?.measured !== NOT_SEEN;
  return whenUnseen("monitoring-cost", isMeasured ? FEW_SPANS : SCRAPE_LONGER)(facts);
};

const noLimits: DiagnosisRule = ({ checks }) =>
  checks.some(({ kind }) => kind === "metric")
    ? undefined
    : "Nothing was asked of the bridge: give the scenario limits in its `expect`.";

/** For a run that could not tell; what explains the others comes first. */
export const unknownRules: readonly DiagnosisRule[] = [
  cutShort,
  whenNotPassed(
    "network-steady",
    "Audio may have gone by that network: leave the machine's networks, Docker's too, as they are, and run it again.",
  ),
  whenNotPassed(
    "speakers-connected",
    "Speaker and LiveKit are the harness's own, so the bridge is not to blame: see their logs, and run it again.",
  ),
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
  hiddenMonitoring,
  firstOf(
    whenScraped(hiddenSends),
    whenNotPassed("stall-bit", "No Send was held up, so the queue was not tried: make the fault longer."),
  ),
  whenScraped((facts) => (hiddenSends(facts) === undefined ? harmless(facts) : undefined)),
  whenUnseen("channel-len-recovery", "Leave more time between faults and after the last one."),
  whenUnseen(
    "reconnection",
    "Strike with a fault that interrupts audio, and undo it well before the end of the run.",
  ),
  firstOf(
    widelyBounded,
    whenUnseen(
      "send-timeout",
      "When a Send was held up, and how its session ended, must be in the bridge's series and in its log.",
    ),
  ),
  whenUnseen(
    "rss-growth",
    "Watch the bridge's process for two minutes or longer from the first fault on: a young one grows by itself.",
  ),
  whenUnseen("orderly-stop", "The bridge must be asked to end, and LiveKit be there to say who is left."),
  whenScraped(costUnseen),
  whenScraped(whenUnseen("monitoring-answered", SCRAPE)),
  whenUnseen("k6-thresholds", "k6 did not come to its end: look at k6.log in the run's folder."),
  whenUnseen(
    "zombies",
    "Not every witness answered when everybody had gone: look at the logs of the bridge and of LiveKit.",
  ),
  contradictedLog,
  notSeen,
  noLimits,
];
