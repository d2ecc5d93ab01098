import type { AppRecord } from "../record/hop-record.ts";
import type { UserRecord } from "../record/record.ts";

/** One user whose every frame was delivered. */
export function passingUser(userId: string, frames = 1_000): UserRecord {
  const lastDueMs = (frames - 1) * 10;
  return {
    userId,
    scheduled: frames,
    published: frames,
    publishFailed: 0,
    bridge: {
      received: frames,
      sent: frames,
      dropped: 0,
      unattached: 0,
      discarded: 0,
      unconfirmed: 0,
      afterClose: 0,
      held: 0,
    },
    drops: null,
    cloud: { delivered: frames, duplicated: 0, reordered: 0, corrupt: 0, unstamped: 0, foreign: 0 },
    accounts: {
      delivered: frames,
      damaged: 0,
      droppedByQueue: 0,
      discardedAtClose: 0,
      unattached: 0,
      afterClose: 0,
      heldByBridge: 0,
      outage: 0,
      lostBeforeBridge: 0,
      lostAfterBridge: 0,
      unpublished: 0,
    },
    missing: [],
    outages: [],
    hops: {
      dueMs: lastDueMs,
      publishedMs: lastDueMs,
      receivedMs: lastDueMs,
      sentMs: lastDueMs,
      deliveredMs: lastDueMs,
      session: true,
      sendHeldUp: false,
      stream: true,
    },
    presence: { sessions: [{ fromMs: -5_000, toMs: null }], streams: [{ fromMs: -4_900, toMs: null }] },
    apps: [passingApp("com.example.captions", frames)],
  };
}

/** An app that every frame came to. */
export function passingApp(packageName: string, frames = 1_000): AppRecord {
  return {
    packageName,
    subscribes: "at-once",
    relayed: frames,
    received: { delivered: frames, duplicated: 0, reordered: 0, corrupt: 0, unstamped: 0, foreign: 0 },
    accounts: { delivered: frames, droppedSlow: 0, noSubscription: 0, socketNotOpen: 0, lostAfterRelay: 0 },
    lastMs: (frames - 1) * 10,
    subscribed: true,
    connected: true,
  };
}

/** What came to the cloud, and when it last did, came to the app as well. */
export function appsFollowCloud(user: UserRecord): void {
  for (const app of user.apps) {
    Object.assign(app, passingApp(app.packageName, user.cloud.delivered));
    app.lastMs = user.hops.deliveredMs;
  }
}
