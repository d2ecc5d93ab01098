import { framesGiven } from "../pcm/frame-counts.ts";
import type { UserConnection } from "./user-connection.ts";
import type { UserReceiver } from "./user-receiver.ts";

/** Joins and ends of streams since the cloud has started. */
export interface CloudTurns {
  readonly joins: number;
  readonly joinsRefused: number;
  readonly streamEnds: number;
}

/** Sums over all users of a cloud. */
export interface CloudTotals extends CloudTurns {
  readonly users: number;
  readonly streams: number;
  readonly chunks: number;
  readonly missing: number;
  readonly duplicated: number;
  /** Frames that are not as they were spoken: damaged, without a stamp, or another user's. */
  readonly corrupt: number;
}

interface CountedUser {
  readonly receiver: Pick<UserReceiver, "counts" | "missing">;
  readonly connection: Pick<UserConnection, "isStreaming">;
}

/** What the users of a cloud come to, all together. */
export function totalsOf(users: readonly CountedUser[], turns: CloudTurns): CloudTotals {
  let [streams, chunks, missing, duplicated, corrupt] = [0, 0, 0, 0, 0];
  for (const { receiver, connection } of users) {
    const { counts } = receiver;
    if (connection.isStreaming) streams += 1;
    chunks += framesGiven(counts);
    missing += receiver.missing;
    duplicated += counts.duplicated;
    corrupt += counts.corrupt + counts.unstamped + counts.foreign;
  }
  return { ...turns, users: users.length, streams, chunks, missing, duplicated, corrupt };
}
