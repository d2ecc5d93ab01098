import type { Accounts, BridgeCounters, UserRecord } from "../../reports/record/record.ts";
import type { SequenceSet } from "../measure/sequence-set.ts";

/** What each hop saw of one user. */
export interface UserSightings {
  readonly userId: string;
  /** Packets due in the run, by the schedule alone. */
  readonly scheduled: number;
  readonly published: number;
  readonly publishFailed: number;
  /** The user's sessions, summed, without the warm-up; null where the bridge does not show it. */
  readonly bridge: BridgeCounters | null;
  readonly cloud: UserRecord["cloud"];
  /** Null where the cloud never came to report it. */
  readonly arrived: SequenceSet | null;
}

/** The account of one user's frames: each ends in exactly one place. */
export function accountFor(sightings: UserSightings): UserRecord {
  const { userId, scheduled, published, publishFailed, bridge, cloud, arrived } = sightings;
  return {
    userId,
    scheduled,
    published,
    publishFailed,
    bridge,
    cloud,
    accounts: bridge ? accountsWith(bridge, sightings) : accountsOfBlackBox(sightings),
    missing: arrived ? arrived.missingBelow(scheduled) : null,
  };
}

function accountsWith(bridge: BridgeCounters, { scheduled, published, cloud }: UserSightings): Accounts {
  const damaged = cloud.corrupt + cloud.unstamped;
  // A frame in flight when its stream ended may have come or not, so it counts with those handed to the stream.
  const handedOver = bridge.sent + bridge.unconfirmed;
  return {
    delivered: cloud.delivered,
    damaged,
    droppedByQueue: bridge.dropped,
    discardedAtClose: bridge.discarded,
    unattached: bridge.unattached,
    afterClose: bridge.afterClose,
    lostBeforeBridge: published - bridge.received - bridge.afterClose,
    lostAfterBridge: handedOver - cloud.delivered - cloud.duplicated - damaged,
    unpublished: scheduled - published,
  };
}

/** Of a bridge that shows nothing, all that did not come is lost somewhere behind the speaker. */
function accountsOfBlackBox({ scheduled, published, cloud }: UserSightings): Accounts {
  const damaged = cloud.corrupt + cloud.unstamped;
  return {
    delivered: cloud.delivered,
    damaged,
    droppedByQueue: 0,
    discardedAtClose: 0,
    unattached: 0,
    afterClose: 0,
    lostBeforeBridge: published - cloud.delivered - damaged,
    lostAfterBridge: 0,
    unpublished: scheduled - published,
  };
}
