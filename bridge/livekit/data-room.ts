import { ContinualGatheringPolicy, IceTransportType, type Room, type RoomOptions } from "@livekit/rtc-node";
import { redact } from "./redact.ts";
import { type PacketListener, routeRoomEvents, stopRoomEvents } from "./room-events.ts";
import { restrainRtcThreads } from "./rtc-threads.ts";

/**
 * Data packets only: no tracks are subscribed to. Candidates are gathered once: by default every connection lists the
 * machine's networks anew every other second, which serves clients that roam and costs everybody else.
 */
const DATA_ONLY: RoomOptions = {
  autoSubscribe: false,
  dynacast: false,
  rtcConfig: {
    iceTransportType: IceTransportType.TRANSPORT_ALL,
    continualGatheringPolicy: ContinualGatheringPolicy.GATHER_ONCE,
    iceServers: [],
  },
};

/** Joins for data packets alone, which go to `onPacket`. Rejects with a message free of secrets, nothing kept. */
export async function joinDataRoom(
  room: Room,
  { url, token }: { readonly url: string; readonly token: string },
  onPacket?: PacketListener,
): Promise<void> {
  try {
    await room.connect(url, token, DATA_ONLY);
  } catch (error) {
    release(room);
    throw new Error(redact(error instanceof Error ? error.message : String(error), [token]));
  }
  routeRoomEvents(room, onPacket);
  restrainRtcThreads();
}

/** Leaves, and lets go of everything, whether we left or the server had ended the room before. */
export async function leaveDataRoom(room: Room): Promise<void> {
  try {
    await room.disconnect();
  } finally {
    release(room);
  }
}

/**
 * Lets go of what rtc-node 1.1 keeps of a room: where the server ended it, its `disconnect()` returns early and leaves the
 * room listening to every event of the process; and its native handles, and those of its participants, each of which holds
 * the whole room, wait for the garbage collector, which native memory does not hasten.
 */
function release(room: Room): void {
  room.removeAllListeners();
  stopRoomEvents(room);
  for (const participant of [room.localParticipant, ...room.remoteParticipants.values()]) {
    if (participant === undefined) continue;
    for (const publication of participant.trackPublications.values()) dispose(publication, "ffiHandle");
    dispose(participant, "ffi_handle");
  }
  dispose(room, "ffiHandle");
  Reflect.set(room, "ffiHandle", undefined);
}

function dispose(owner: object, handleName: "ffiHandle" | "ffi_handle"): void {
  const handle: { dispose?: () => void } | undefined = Reflect.get(owner, handleName);
  handle?.dispose?.();
}
