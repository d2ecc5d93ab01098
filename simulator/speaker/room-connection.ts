import { DisconnectReason, type RemoteParticipant, Room, RoomEvent } from "@livekit/rtc-node";
import { joinDataRoom, leaveDataRoom } from "../../bridge/livekit/data-room.ts";
import { forgetPublishes } from "./data-publisher.ts";

/** A participant as the server knows it: the same identity has another sid each time it joins. */
export interface SeenParticipant {
  readonly identity: string;
  readonly sid: string;
}

/** Hears what becomes of a connection, and who else is in the room. */
export interface ConnectionListener {
  /** For good. */
  lost(reason: string): void;
  /** rtc-node tries to get back in by itself; ends in `reconnected` or `lost`, after up to half a minute. */
  reconnecting(): void;
  /** @param others everybody else who is in the room now */
  reconnected(others: readonly SeenParticipant[]): void;
  arrived(other: SeenParticipant): void;
  departed(other: SeenParticipant): void;
}

/** A room that has been joined. */
export interface RoomConnection {
  /** Native handle of the local participant, to publish with. */
  readonly handle: bigint;
  /** Everybody else who is in the room now. */
  others(): readonly SeenParticipant[];
  /** Leaves and lets go of everything; also after the room was lost. */
  leave(): Promise<void>;
}

/** Joins anew each time it is called. Rejects with a message free of secrets. */
export type ConnectRoom = (listener: ConnectionListener) => Promise<RoomConnection>;

/**
 * Connections over rtc-node for data packets alone, a fresh `Room` for each.
 * @param token or what mints one for each connection
 */
export function roomConnector(url: string, token: string | (() => Promise<string>)): ConnectRoom {
  return async (listener) => {
    const ownToken = typeof token === "string" ? token : await token();
    const room = new Room();
    const others = () => [...room.remoteParticipants.values()].map(seen);
    room.on(RoomEvent.Disconnected, (reason) => listener.lost(DisconnectReason[reason] ?? String(reason)));
    room.on(RoomEvent.Reconnecting, () => listener.reconnecting());
    room.on(RoomEvent.Reconnected, () => listener.reconnected(others()));
    room.on(RoomEvent.ParticipantConnected, (participant) => listener.arrived(seen(participant)));
    room.on(RoomEvent.ParticipantDisconnected, (participant) => listener.departed(seen(participant)));
    await joinDataRoom(room, { url, token: ownToken });
    const handle = room.localParticipant?.ffi_handle.handle ?? 0n;
    return {
      handle,
      others,
      async leave() {
        room.removeAllListeners();
        try {
          await leaveDataRoom(room);
        } finally {
          forgetPublishes(handle);
        }
      },
    };
  };
}

function seen({ identity, sid }: RemoteParticipant): SeenParticipant {
  return { identity, sid: sid ?? "" };
}
