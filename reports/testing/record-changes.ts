import type { Expectations } from "../record/expectations.ts";
import type { AppAccounts, AppRecord } from "../record/hop-record.ts";
import type { Accounts, BridgeCounters, RunRecord, UserRecord } from "../record/record.ts";
import { passingRecord } from "./record-fixture.ts";

/** The passing fixture of a scenario that sets no such limit. */
export function recordWithout(limit: keyof Expectations): RunRecord {
  return passingRecord(({ scenario }) => {
    delete scenario.expect[limit];
  });
}

/** The n-th user of a fixture. */
export function userOf(record: RunRecord, index: number): UserRecord {
  const user = record.users[index];
  if (user === undefined) throw new Error(`the fixture has no user ${index}`);
  return user;
}

/** The bridge's counters of the n-th user of a fixture. */
export function bridgeOf(record: RunRecord, index: number): BridgeCounters {
  const { bridge } = userOf(record, index);
  if (bridge === null) throw new Error(`the fixture's user ${index} has no bridge counters`);
  return bridge;
}

/** Makes frames of the first user end in another account than delivered, so that everything still adds up. */
export function lose(
  record: RunRecord,
  frames: number,
  account: Exclude<keyof Accounts, "delivered" | "damaged">,
): void {
  const user = userOf(record, 0);
  const bridge = bridgeOf(record, 0);
  user.accounts.delivered -= frames;
  user.accounts[account] += frames;
  user.cloud.delivered -= frames;
  for (const app of user.apps) loseBeforeApp(app, frames);
  user.missing = [[0, user.scheduled - user.accounts.delivered - 1]];
  if (account !== "lostAfterBridge") bridge.sent -= frames;
  if (account === "droppedByQueue") bridge.dropped += frames;
  if (account === "unattached") bridge.unattached += frames;
  if (account === "discardedAtClose") bridge.discarded += frames;
  if (account === "afterClose") bridge.afterClose += frames;
  if (account === "heldByBridge") bridge.held += frames;
  if (account === "unpublished") user.published -= frames;
  if (["afterClose", "lostBeforeBridge", "outage", "unpublished"].includes(account))
    bridge.received -= frames;
}

/** So many frames never came to the cloud, and so not to the app. */
function loseBeforeApp(app: AppRecord, frames: number): void {
  app.relayed -= frames;
  app.received.delivered -= frames;
  if (app.accounts !== null) app.accounts.delivered -= frames;
}

/** The first app of the n-th user of a fixture. */
export function appOf(record: RunRecord, index: number): AppRecord {
  const [app] = userOf(record, index).apps;
  if (app === undefined) throw new Error(`the fixture's user ${index} has no app`);
  return app;
}

/** Makes frames of the first user end before its app in another account than delivered, so that everything adds up. */
export function loseAtApp(
  record: RunRecord,
  frames: number,
  account: Exclude<keyof AppAccounts, "delivered">,
): void {
  const app = appOf(record, 0);
  if (app.accounts === null) throw new Error("the fixture's app has no accounts");
  app.accounts.delivered -= frames;
  app.accounts[account] += frames;
  app.received.delivered -= frames;
  if (account !== "lostAfterRelay") app.relayed -= frames;
}
