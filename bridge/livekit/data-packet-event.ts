import { BinaryReader } from "@bufbuild/protobuf";

/** A user's data packet in a room, as the native side tells of it. The payload lies in native memory. */
export interface DataPacketEvent {
  roomHandle: bigint;
  /** Of the participant that published it; empty where the native side does not know it. */
  identity: string;
  /** Keeps the payload in native memory until it is disposed of. */
  bufferHandle: bigint;
  dataPtr: bigint;
  dataLen: number;
}

/** Takes one field of a message into the packet; false where it is none of those that are wanted. */
type TakeField = (reader: BinaryReader, field: number, packet: DataPacketEvent) => boolean;

const utf8 = new TextDecoder();

/**
 * Reads an encoded FfiEvent (livekit.proto in @livekit/rtc-ffi-bindings) for what a data packet needs, and makes no objects
 * of the rest; null where it is anything but a user's data packet.
 */
export function readDataPacketEvent(event: Uint8Array): DataPacketEvent | null {
  const packet = { roomHandle: 0n, identity: "", bufferHandle: 0n, dataPtr: 0n, dataLen: 0 };
  const reader = new BinaryReader(event, utf8);
  takeFields(reader, reader.len, packet, takeEvent);
  return packet.bufferHandle === 0n ? null : packet;
}

const takeEvent: TakeField = (reader, field, packet) =>
  field === 1 && takeMessage(reader, packet, takeRoomEvent);

const takeRoomEvent: TakeField = (reader, field, packet) => {
  if (field === 1) packet.roomHandle = BigInt(reader.uint64());
  return field === 1 || (field === 27 && takeMessage(reader, packet, takePacket));
};

const takePacket: TakeField = (reader, field, packet) => {
  if (field === 2) packet.identity = reader.string();
  return field === 2 || (field === 4 && takeMessage(reader, packet, takeUserPacket));
};

const takeUserPacket: TakeField = (reader, field, packet) =>
  field === 1 && takeMessage(reader, packet, takeOwnedBuffer);

const takeOwnedBuffer: TakeField = (reader, field, packet) =>
  (field === 1 && takeMessage(reader, packet, takeHandle)) ||
  (field === 2 && takeMessage(reader, packet, takeBufferInfo));

const takeHandle: TakeField = (reader, field, packet) => {
  if (field === 1) packet.bufferHandle = BigInt(reader.uint64());
  return field === 1;
};

const takeBufferInfo: TakeField = (reader, field, packet) => {
  if (field === 1) packet.dataPtr = BigInt(reader.uint64());
  if (field === 2) packet.dataLen = Number(reader.uint64());
  return field === 1 || field === 2;
};

/** Goes into the message that the field holds. */
function takeMessage(reader: BinaryReader, packet: DataPacketEvent, take: TakeField): true {
  const length = reader.uint32();
  takeFields(reader, reader.pos + length, packet, take);
  return true;
}

function takeFields(reader: BinaryReader, end: number, packet: DataPacketEvent, take: TakeField): void {
  while (reader.pos < end) {
    const [field, wire] = reader.tag();
    if (!take(reader, field, packet)) reader.skip(wire);
  }
}
