import type { Outage } from "../../reports/record/fault-record.ts";
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
  /** A bridge was killed, and with it what it had counted since it was last looked at. */
  readonly bridgeCutOff: boolean;
  readonly cloud: UserRecord["cloud"];
  /** Null where the cloud never came to report it. */
  readonly arrived: SequenceSet | null;
  readonly outages: readonly Outage[];
}

/** The account of one user's frames: each ends in exactly one place. */
export function accountFor(
  sightings: UserSightings,
): Omit<UserRecord, "drops" | "hops" | "apps" | "presence"> {
  const { userId, scheduled, published, publishFailed, cloud, arrived, outages } = sightings;
  const bridge = sightings.bridgeCutOff ? atLeastWhatCame(sightings) : sightings.bridge;
  const accounts = bridge ? accountsWith(bridge, sightings) : accountsOfBlackBox(sightings);
  const inOutages = outages.reduce((total, { missing }) => total + missing, 0);
  return {
    userId,
    scheduled,
    published,
    publishFailed,
    bridge,
    cloud,
    accounts: moveToOutage(accounts, Math.max(0, inOutages - endedInBridge(accounts))),
    missing: arrived ? arrived.missingBelow(scheduled) : null,
    outages: [...outages],
  };
}

function accountsWith(bridge: BridgeCounters, { scheduled, published, cloud }: UserSightings): Accounts {
  const damaged = damagedOf(cloud);
  return {
    delivered: cloud.delivered,
    damaged,
    droppedByQueue: bridge.dropped,
    discardedAtClose: bridge.discarded,
    unattached: bridge.unattached,
    afterClose: bridge.afterClose,
    heldByBridge: bridge.held,
    outage: 0,
    lostBeforeBridge: published - bridge.received - bridge.afterClose,
    lostAfterBridge: handedOver(bridge) - cloud.delivered - cloud.duplicated - damaged,
    unpublished: scheduled - published,
  };
}

/** Frames of the measured run, as all that an account counts. */
function damagedOf({ corrupt, unstamped, damagedInWarmUp = 0 }: UserRecord["cloud"]): number {
  return corrupt + unstamped - damagedInWarmUp;
}

/** A frame in flight when its stream ended may have come or not, so it counts with those handed to the stream. */
function handedOver(bridge: BridgeCounters): number {
  return bridge.sent + bridge.unconfirmed;
}

/** A frame that came was received and sent, even by a bridge that did not live to say so. */
function atLeastWhatCame({ bridge, cloud }: UserSightings): BridgeCounters | null {
  if (bridge === null) return null;
  const came = cloud.delivered + cloud.duplicated + damagedOf(cloud);
  const untold = Math.max(0, came - handedOver(bridge));
  return { ...bridge, received: bridge.received + untold, sent: bridge.sent + untold };
}

/** Of a bridge that shows nothing, all that did not come is lost somewhere behind the speaker. */
function accountsOfBlackBox({ scheduled, published, cloud }: UserSightings): Accounts {
  const damaged = damagedOf(cloud);
  return {
    delivered: cloud.delivered,
    damaged,
    droppedByQueue: 0,
    discardedAtClose: 0,
    unattached: 0,
    afterClose: 0,
    heldByBridge: 0,
    outage: 0,
    lostBeforeBridge: published - cloud.delivered - damaged,
    lostAfterBridge: 0,
    unpublished: scheduled - published,
  };
}

/** Frames that a session answers for; they may have fallen into an outage, and are in its account all the same. */
function endedInBridge({ droppedByQueue, discardedAtClose, unattached, afterClose }: Accounts): number {
  return droppedByQueue + discardedAtClose + unattached + afterClose;
}

const MOVABLE = ["unpublished", "lostBeforeBridge", "lostAfterBridge"] as const;

/**
 * Frames of an outage that nobody else answers for get an account of their own: those that could not be published, that
 * met no bridge in the room, or that went down with the cloud. At most as many as did not come in the outages and are in no other account.
 */
function moveToOutage(accounts: Accounts, frames: number): Accounts {
  const moved = { ...accounts };
  for (const account of MOVABLE) {
    const part = Math.min(frames - moved.outage, Math.max(0, moved[account]));
    moved[account] -= part;
    moved.outage += part;
  }
  return moved;
}
