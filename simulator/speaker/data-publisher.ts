import { livekitFfiRequest, livekitRetrievePtr } from "@livekit/rtc-ffi-bindings";
import { takeNativeEvents } from "../../bridge/livekit/native-events.ts";
import { encodePublishRequest, readPublishEnd, readPublishResponse } from "./publish-wire.ts";

/** Hears once how a publish ended: with an error's text, or without. */
export type Published = (error: string | undefined) => void;

interface Pending {
  readonly participantHandle: bigint;
  readonly published: Published;
}

/** More than LiveKit lets through in one data packet. */
const PACKET_MAX_BYTES = 65_536;

/** Where every packet lies while it is handed over, so that its address is asked for once. */
const outbox = Buffer.allocUnsafeSlow(PACKET_MAX_BYTES);
let outboxPtr: bigint | undefined;

/** The request of each participant, the same for all its packets of one length. */
const requests = new Map<bigint, { readonly length: number; readonly request: Uint8Array }>();
const pending = new Map<bigint, Pending>();

/**
 * Publishes a lossy data packet of this participant, as rtc-node's own `publishData` does, but without a promise, an abort
 * signal and a listener for each, which at 1,000 packets/s cost more than everything else a speaker does, and without a
 * request encoded and two answers decoded into objects, which cost most of what was left.
 * @param participantHandle native handle of the local participant
 * @param packet copied before this returns
 */
export function publishLossy(participantHandle: bigint, packet: Uint8Array, published: Published): void {
  if (outboxPtr === undefined) {
    outboxPtr = livekitRetrievePtr(outbox);
    takeNativeEvents(settle);
  }
  outbox.set(packet);
  const response = livekitFfiRequest(requestOf(participantHandle, outboxPtr, packet.length));
  const asyncId = readPublishResponse(response);
  if (asyncId === null) published("LiveKit's client did not take the packet");
  else pending.set(asyncId, { participantHandle, published });
}

/**
 * Answers with an error for every packet of a participant that is gone. Those that rtc-node holds back while it
 * reconnects are never answered once the room has been left meanwhile.
 */
export function forgetPublishes(participantHandle: bigint): void {
  requests.delete(participantHandle);
  for (const [asyncId, packet] of pending) {
    if (packet.participantHandle !== participantHandle) continue;
    pending.delete(asyncId);
    packet.published("the room was left");
  }
}

function requestOf(participantHandle: bigint, dataPtr: bigint, length: number): Uint8Array {
  const known = requests.get(participantHandle);
  if (known?.length === length) return known.request;
  const request = encodePublishRequest(participantHandle, dataPtr, length);
  requests.set(participantHandle, { length, request });
  return request;
}

function settle(event: Uint8Array): boolean {
  const end = readPublishEnd(event);
  if (end === null) return false;
  const packet = pending.get(end.asyncId);
  pending.delete(end.asyncId);
  packet?.published(end.error || undefined);
  return true;
}
