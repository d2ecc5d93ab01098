import { BinaryReader, BinaryWriter, WireType } from "@bufbuild/protobuf";

/** How a publish ended, by the number that it was given. */
export interface PublishEnd {
  asyncId: bigint;
  error: string | undefined;
}

/** Field numbers in livekit.proto of @livekit/rtc-ffi-bindings. */
const REQUEST = 7;
const RESPONSE = 7;
const CALLBACK = 11;

const utf8 = new TextDecoder();

/**
 * The encoded FfiRequest that publishes a lossy data packet.
 * @param dataPtr native address of the packet
 */
export function encodePublishRequest(
  participantHandle: bigint,
  dataPtr: bigint,
  dataLen: number,
): Uint8Array {
  const writer = new BinaryWriter().tag(REQUEST, WireType.LengthDelimited).fork();
  writer.tag(1, WireType.Varint).uint64(participantHandle);
  writer.tag(2, WireType.Varint).uint64(dataPtr);
  writer.tag(3, WireType.Varint).uint64(dataLen);
  writer.tag(4, WireType.Varint).bool(false);
  return writer.join().finish();
}

/** The number that an encoded FfiResponse gives the publish; null where it is no answer to one. */
export function readPublishResponse(response: Uint8Array): bigint | null {
  return readEnd(response, RESPONSE)?.asyncId ?? null;
}

/** Reads an encoded FfiEvent; null where it tells of anything but the end of a publish. */
export function readPublishEnd(event: Uint8Array): PublishEnd | null {
  return readEnd(event, CALLBACK);
}

/** Response and callback are alike: a number, and in the latter perhaps an error. */
function readEnd(bytes: Uint8Array, wanted: number): PublishEnd | null {
  const reader = new BinaryReader(bytes, utf8);
  const [field] = reader.len === 0 ? [0] : reader.tag();
  if (field !== wanted) return null;
  const published: PublishEnd = { asyncId: 0n, error: undefined };
  const length = reader.uint32();
  for (const end = reader.pos + length; reader.pos < end; ) {
    const [inner, wire] = reader.tag();
    if (inner === 1) published.asyncId = BigInt(reader.uint64());
    else if (inner === 2) published.error = reader.string();
    else reader.skip(wire);
  }
  return published;
}
