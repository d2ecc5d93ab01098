import type { Room } from "@livekit/rtc-node";
import { stopRoomEvents } from "./room-events.ts";

/**
 * Lets go of what rtc-node 1.1 keeps of a room that the server ended: its `disconnect()` returns early then, and leaves
 * the room listening to every event of the process and its native handle to the garbage collector.
 */
export function releaseRoom(room: Room): void {
  room.removeAllListeners();
  stopRoomEvents(room);
  const handle: { dispose?: () => void } | undefined = Reflect.get(room, "ffiHandle");
  handle?.dispose?.();
  Reflect.set(room, "ffiHandle", undefined);
}
