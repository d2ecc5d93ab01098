import { type FfiEvent, FfiHandle, livekitCopyBuffer } from "@livekit/rtc-ffi-bindings";
import type { Room } from "@livekit/rtc-node";
import { readDataPacketEvent } from "./data-packet-event.ts";
import { takeNativeEvents } from "./native-events.ts";

/** Takes a user data packet and the identity of the participant that published it. */
export type PacketListener = (payload: Uint8Array, identity: string) => void;

type NativeListener = (event: FfiEvent) => void;

interface Route {
  readonly listener: NativeListener;
  readonly onPacket: PacketListener | undefined;
}

const routes = new Map<bigint, Route>();
let isDispatching = false;

/**
 * Hands the room's native events to this room alone, and its data packets straight to `onPacket`. By itself, every Room
 * of rtc-node takes a lock and a promise for every event of the process, so that a packet costs more with each room
 * there is. Call it once the room is connected: until then it collects events by its own means.
 */
export function routeRoomEvents(room: Room, onPacket?: PacketListener): void {
  const client = globalThis._ffiClientInstance;
  const { listener, handle } = partsOf(room);
  if (client === undefined || listener === undefined || handle === undefined) {
    throw new Error("this rtc-node is built differently from 1.1: its rooms cannot be routed");
  }
  if (!isDispatching) {
    client.on("ffi_event", dispatch);
    takeNativeEvents(takePacket);
  }
  isDispatching = true;
  client.removeListener("ffi_event", listener);
  routes.set(handle, { listener, onPacket });
}

/** Undoes it for a room that is being left, and ends the room's own listening, which rtc-node 1.1 does not always. */
export function stopRoomEvents(room: Room): void {
  const { listener, handle } = partsOf(room);
  if (handle !== undefined) routes.delete(handle);
  if (listener !== undefined) globalThis._ffiClientInstance?.removeListener("ffi_event", listener);
}

function dispatch(nativeEvent: FfiEvent): void {
  const { message } = nativeEvent;
  if (message.case !== "roomEvent") return;
  routes.get(message.value.roomHandle ?? 0n)?.listener(nativeEvent);
}

/** Copies the payload out of native memory and frees that. */
function takePacket(event: Uint8Array): boolean {
  const packet = readDataPacketEvent(event);
  if (packet === null) return false;
  const { roomHandle, identity, bufferHandle, dataPtr, dataLen } = packet;
  routes.get(roomHandle)?.onPacket?.(livekitCopyBuffer(dataPtr, dataLen), identity);
  new FfiHandle(bufferHandle).dispose();
  return true;
}

function partsOf(room: Room): { listener: NativeListener | undefined; handle: bigint | undefined } {
  const nativeHandle: { readonly handle?: bigint } | undefined = Reflect.get(room, "ffiHandle");
  return { listener: Reflect.get(room, "onFfiEvent"), handle: nativeHandle?.handle };
}
