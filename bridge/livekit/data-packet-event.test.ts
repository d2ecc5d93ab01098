import { FfiEvent, type PartialMessage } from "@livekit/rtc-ffi-bindings";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readDataPacketEvent } from "./data-packet-event.ts";

const uint64 = fc.bigInt({ min: 1n, max: 2n ** 64n - 1n });

function packetEvent(packet: {
  roomHandle: bigint;
  identity: string;
  bufferHandle: bigint;
  dataPtr: bigint;
  dataLen: number;
  topic?: string;
}): Uint8Array {
  const { roomHandle, identity, bufferHandle, dataPtr, dataLen, topic } = packet;
  const data = { handle: { id: bufferHandle }, data: { dataPtr, dataLen: BigInt(dataLen) } };
  return encoded({
    case: "roomEvent",
    value: {
      roomHandle,
      message: {
        case: "dataPacketReceived",
        value: {
          kind: 1,
          participantIdentity: identity,
          value: { case: "user", value: { data, ...(topic !== undefined && { topic }) } },
        },
      },
    },
  });
}

function encoded(message: NonNullable<PartialMessage<FfiEvent>["message"]>): Uint8Array {
  return new FfiEvent({ message }).toBinary();
}

test("what is read is what was told, whatever stands beside it", () => {
  const packets = fc.record({
    roomHandle: uint64,
    identity: fc.string({ unit: "grapheme" }),
    bufferHandle: uint64,
    dataPtr: uint64,
    dataLen: fc.nat(65_536),
  });
  fc.assert(
    fc.property(packets, fc.string(), (packet, topic) => {
      expect(readDataPacketEvent(packetEvent({ ...packet, topic }))).toEqual(packet);
      expect(readDataPacketEvent(packetEvent(packet))).toEqual(packet);
    }),
  );
});

test("anything else is none: another event, another room event, a packet that no user sent", () => {
  const dtmf = { case: "sipDtmf", value: { code: 1, digit: "5" } } as const;
  const packet = { kind: 1, participantIdentity: "u1", value: dtmf };
  const others = [
    encoded({ case: "publishData", value: { asyncId: 7n, error: "closed" } }),
    encoded({
      case: "roomEvent",
      value: { roomHandle: 3n, message: { case: "disconnected", value: { reason: 1 } } },
    }),
    encoded({
      case: "roomEvent",
      value: { roomHandle: 3n, message: { case: "dataPacketReceived", value: packet } },
    }),
    new Uint8Array(),
  ];
  for (const event of others) expect(readDataPacketEvent(event)).toBeNull();
});
