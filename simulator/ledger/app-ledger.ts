import type { AppRecord, ReceivedCounts } from "../../reports/record/hop-record.ts";
import type { SequenceSet } from "../measure/sequence-set.ts";

/** What cloud and app saw of one user's audio on its way to one app. */
export interface AppHopSightings
  extends Pick<AppRecord, "packageName" | "subscribes" | "lastMs" | "subscribed" | "connected"> {
  /** The cloud's account of the frames that it had of the user. */
  readonly relay: {
    readonly relayed: number;
    readonly droppedSlow: number;
    readonly noSubscription: number;
    readonly socketNotOpen: number;
  };
  readonly received: ReceivedCounts;
  /** Null where nobody lived to say. */
  readonly arrivedAtCloud: SequenceSet | null;
  readonly arrivedAtApp: SequenceSet | null;
}

/**
 * The account of the last hop: each frame that came to the cloud ends in exactly one place. What came to an app and is in
 * no account of the cloud, which was killed in between, is left out on both sides.
 */
export function accountForApp(sightings: AppHopSightings): AppRecord {
  const { relay, received, arrivedAtCloud, arrivedAtApp, ...app } = sightings;
  const { relayed, ...ended } = relay;
  const known = { ...app, relayed, received };
  if (arrivedAtCloud === null || arrivedAtApp === null) return { ...known, accounts: null };
  const delivered = arrivedAtCloud.sizeInBoth(arrivedAtApp);
  const { droppedSlow, noSubscription, socketNotOpen } = ended;
  const lostAfterRelay = arrivedAtCloud.size - delivered - droppedSlow - noSubscription - socketNotOpen;
  return { ...known, accounts: { delivered, ...ended, lostAfterRelay } };
}
