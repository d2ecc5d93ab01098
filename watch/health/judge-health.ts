import type { CheckResult } from "../../reports/checks/check.ts";
import { below, NOT_SEEN } from "../../reports/checks/limit.ts";
import { printable } from "../../reports/format/printable.ts";
import { counted, quantity, quantityBeside, timeSpan, whole } from "../../reports/format/quantity.ts";
import { type Verdict, verdictOf } from "../../reports/verdict.ts";
import type { HealthBook } from "./health-book.ts";
import { watchLimits } from "./limits.ts";
import { dropRateOf } from "./user-health.ts";
import { surveyUsers, type UserSurvey } from "./user-survey.ts";
import type { Zombie, ZombieList } from "./zombie-list.ts";

/** One look at a book: what was found, and what it comes to. */
export interface HealthVerdict extends Verdict {
  readonly survey: UserSurvey;
}

/**
 * Judges what the lines have shown so far against the success metrics. Without a line of a bridge there is nothing to
 * judge, and the outcome is unknown.
 * @param bridgeNowMs the present moment on the bridge's clock; NaN where its lines carry no time
 */
export function judgeHealth(book: HealthBook, bridgeNowMs: number = book.lines.bridgeLastMs): HealthVerdict {
  const survey = surveyUsers(book, bridgeNowMs);
  if (book.lines.bridge === 0) return { outcome: "unknown", checks: [], reason: withoutBridge(book), survey };
  const checks = [
    judgeZombies(book),
    judgeDropRate(book, survey),
    judgeWorstUser(survey),
    judgeChannelLen(book),
    judgeSendTimeouts(book, survey),
    judgeCloud(survey),
    judgeContainers(book),
  ].filter((check) => check !== undefined);
  return { ...verdictOf(checks), survey };
}

function withoutBridge({ lines }: HealthBook): string {
  if (lines.read === 0) return "Nothing was read.";
  const cloud = lines.cloud === 0 ? "" : `, though ${whole(lines.cloud)} of a cloud`;
  return `Not one line of a bridge was among the ${counted(lines.read, "line")} read${cloud}.`;
}

function judgeDropRate({ totals }: HealthBook, { usersOverLimit, judgedUsers }: UserSurvey): CheckResult {
  const rate = dropRateOf(totals.received, totals.dropped);
  const { dropRateMax } = watchLimits;
  const over = `${whole(usersOverLimit)} of ${counted(judgedUsers, "user")} at ${quantity(dropRateMax, "ratio")} or more`;
  const detail =
    rate === null
      ? `${counted(totals.dropped, "frame")} dropped, and no line says of how many.`
      : `${whole(totals.dropped)} of ${counted(totals.received, "frame")}; ${over}.`;
  return {
    ...{ id: "drop-rate", title: "Dropped by the queue", kind: "metric" },
    ...below(dropRateMax, "ratio").judge(rate, detail),
  };
}

function judgeWorstUser({ worstUser }: UserSurvey): CheckResult | undefined {
  if (worstUser === undefined) return undefined;
  const { name, dropRate } = worstUser;
  const limit = watchLimits.userDropRateProblem;
  return {
    ...{ id: "drop-rate-worst-user", title: "Dropped, worst user", kind: "metric" },
    status: dropRate > limit ? "fail" : "pass",
    limit: `≤ ${quantity(limit, "ratio")}`,
    measured: quantityBeside(limit, dropRate, "ratio"),
    ...{ limitValue: limit, measuredValue: dropRate, unit: "ratio" },
    ...(dropRate > 0 ? { detail: `${nameOf(name)}.` } : {}),
  };
}

function judgeChannelLen({ channelLen }: HealthBook): CheckResult {
  const { samples, max } = channelLen;
  const detail = samples === 0 ? undefined : `At its longest a queue held ${counted(max, "frame")}.`;
  return {
    ...{ id: "channel-len", title: "channelLen, p95", kind: "metric" },
    ...below(watchLimits.channelLenP95Max, "frames").judge(channelLen.percentile(0.95), detail),
  };
}

function judgeZombies({ zombies }: HealthBook): CheckResult {
  const { count, named } = zombies;
  return {
    ...{ id: "zombies", title: "Zombies", kind: "metric" },
    status: count > watchLimits.zombiesMax ? "fail" : "pass",
    limit: "none",
    measured: zombieNames(zombies),
    ...{ limitValue: watchLimits.zombiesMax, measuredValue: count },
    ...(count === 0 ? {} : { detail: `${listed(named.map(zombieWords), count)}.` }),
  };
}

function zombieNames({ count, named }: ZombieList): string {
  const [first] = named;
  if (first === undefined) return "none";
  return count === 1 ? nameOf(first.user) : `${nameOf(first.user)} and ${whole(count - 1)} more`;
}

function judgeSendTimeouts({ totals, sendsAreLogged }: HealthBook, survey: UserSurvey): CheckResult {
  const { sendTimeouts, back, backMaxMs } = totals;
  const { lostAfterTimeout, lostAfterTimeoutCount: lost, openAfterTimeoutCount: open, notBackCount } = survey;
  const named = {
    id: "send-timeouts",
    title: "Back after send timeout",
    kind: "metric",
    limit: "all users",
  } as const;
  const slowest = back > 0 ? `, the slowest after ${timeSpan(backMaxMs)}` : "";
  const left =
    notBackCount > 0 ? `; ${counted(notBackCount, "user")} did not come back after a stream error` : "";
  const breaks = `${counted(totals.streamBreaks, "stream")} broke, ${whole(back)} came back${slowest}${left}.`;
  const detail = totals.streamBreaks === 0 ? {} : { detail: breaks };
  const timeouts = counted(sendTimeouts, "timeout");
  const { silentAfterTimeoutCount: silent } = survey;
  const sinceSilent = silent > 0 ? `, ${whole(silent)} silent since` : "";
  if (sendTimeouts > 0 && !sendsAreLogged) {
    const why = `${timeouts}, and no line tells what was sent: the log seems to lack the level info.`;
    return { ...named, status: "unknown", measured: NOT_SEEN, detail: why };
  }
  if (lost > 0) {
    const who = listed(lostAfterTimeout.map(nameOf), lost);
    return {
      ...named,
      status: "fail",
      measured: `${timeouts}, ${counted(lost, "user")} lost`,
      detail: `${who}.`,
    };
  }
  if (open > 0) {
    const why = `The log ends, or has no times, before ${counted(open, "user")} could be seen sending again.`;
    return { ...named, status: "unknown", measured: NOT_SEEN, detail: why };
  }
  return {
    ...named,
    status: "pass",
    measured: sendTimeouts === 0 ? "none needed" : `${timeouts}, all back${sinceSilent}`,
    ...detail,
  };
}

/** Undefined where no user is named by both. */
function judgeCloud(survey: UserSurvey): CheckResult | undefined {
  const { atCloud, stillAtCloud, stillAtCloudCount: still } = survey;
  if (atCloud === 0) return undefined;
  return {
    ...{ id: "cloud-counter", title: "Cloud's counter rises", kind: "metric" },
    status: still > 0 ? "fail" : "pass",
    limit: "of all users",
    measured: `${whole(atCloud - still)} of ${counted(atCloud, "user")}`,
    ...(still === 0 ? {} : { detail: `It stands still for ${listed(stillAtCloud.map(nameOf), still)}.` }),
  };
}

/** Undefined where every log could be had. What was seen of a fault stands; what was not seen says nothing. */
function judgeContainers({ lostContainers }: HealthBook): CheckResult | undefined {
  if (lostContainers.size === 0) return undefined;
  return {
    ...{ id: "containers", title: "Containers followed", kind: "metric" },
    status: "unknown",
    limit: "all, to the end",
    measured: `${whole(lostContainers.size)} lost`,
    detail: `No line since attaching failed: ${listed([...lostContainers].map(nameOf), lostContainers.size)}.`,
  };
}

function zombieWords({ user, sinceMs, dropped, state }: Zombie): string {
  const since = Number.isNaN(sinceMs) ? "" : ` since ${new Date(sinceMs).toISOString().slice(0, 19)}Z`;
  const end = state === "sends-again" ? ", then sent again" : "";
  return `${nameOf(user)}${since}, ${counted(dropped, "frame")} dropped${end}`;
}

const NAME_LENGTH_MAX = 60;
const LISTED_MAX = 3;

function nameOf(user: string): string {
  return printable(user, NAME_LENGTH_MAX);
}

function listed(words: readonly string[], count: number): string {
  const first = words.slice(0, LISTED_MAX);
  const more = count - first.length;
  return more > 0 ? `${first.join("; ")}; and ${whole(more)} more` : first.join("; ");
}
