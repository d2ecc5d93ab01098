import { exitCodeOf } from "../../reports/outcome.ts";
import { jsonText } from "../../reports/reporters/json-text.ts";
import type { HealthBook } from "../health/health-book.ts";
import type { HealthVerdict } from "../health/judge-health.ts";
import { dropRateOf, type UserHealth } from "../health/user-health.ts";
import { stateOf, worstUsers } from "../health/worst-users.ts";
import { WATCH_SCHEMA, WATCH_VERSION, type WatchResult } from "./watch-result-schema.ts";

const USERS_MAX = 20;

/** What a log came to, for programs. */
export function watchResult(book: HealthBook, verdict: HealthVerdict): WatchResult {
  const { lines, totals, channelLen, zombies } = book;
  const { received, dropped, sent, cloudReceived, cloudRelayed } = totals;
  return {
    schema: WATCH_SCHEMA,
    version: WATCH_VERSION,
    outcome: verdict.outcome,
    exitCode: exitCodeOf([verdict]),
    reason: verdict.reason,
    checks: [...verdict.checks],
    log: { from: isoTime(lines.firstMs), to: isoTime(lines.lastMs) },
    lines: {
      read: lines.read,
      bytes: lines.bytes,
      bridge: lines.bridge,
      cloud: lines.cloud,
      unknown: lines.unknown,
      tooLong: lines.tooLong,
      untimed: lines.untimed,
    },
    totals: {
      users: book.users.size,
      forgottenUsers: book.forgotten.users,
      ...{ received, dropped, sent, dropRate: dropRateOf(received, dropped), cloudReceived, cloudRelayed },
    },
    channelLen: {
      samples: channelLen.samples,
      p50: channelLen.percentile(0.5),
      p95: channelLen.percentile(0.95),
      max: channelLen.max,
    },
    zombies: {
      count: zombies.count,
      named: zombies.named.map(({ sinceMs, ...zombie }) => ({ ...zombie, since: isoTime(sinceMs) })),
    },
    reconnection: {
      sendTimeouts: totals.sendTimeouts,
      streamBreaks: totals.streamBreaks,
      back: totals.back,
      backMaxMs: totals.backMaxMs,
      lostAfterTimeout: [...verdict.survey.lostAfterTimeout],
      notBackAfterError: verdict.survey.notBackCount,
    },
    events: Object.fromEntries(book.eventCounts),
    users: worstUsers(book.users, USERS_MAX).map(userResult),
  };
}

/** `watchResult` as JSON text, safe to show on a terminal. */
export function renderWatchJson(book: HealthBook, verdict: HealthVerdict): string {
  return jsonText(watchResult(book, verdict));
}

function userResult(user: UserHealth): WatchResult["users"][number] {
  return {
    user: user.name,
    state: stateOf(user),
    received: user.received.total,
    dropped: user.dropped.total,
    sent: user.sent.total,
    cloudReceived: user.cloudReceived.total,
    dropRate: user.dropRate,
    channelLen: user.channelLen,
    channelLenMax: user.channelLenMax,
    cloudPauseMaxMs: user.cloudPauseMaxMs,
  };
}

function isoTime(ms: number): string | null {
  return Number.isNaN(ms) ? null : new Date(ms).toISOString();
}
