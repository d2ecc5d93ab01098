import type { PacketFormat } from "./packet-format.ts";
import { writeStamp } from "./stamp.ts";
import type { Stamp } from "./stamp-reading.ts";
import { userTag } from "./user-tag.ts";

export interface PacketBuilderOptions {
  readonly userId: string;
  readonly format: PacketFormat;
  /** A loop of mono 16 kHz samples, played from its start by sequence 0. */
  readonly voice: Int16Array;
}

export interface PacketBuilder {
  /** The payload of one data packet, in a buffer of its own. */
  build(frame: Omit<Stamp, "userTag">): Buffer;
}

/** Builds the packets of one user: the next piece of the voice, stamped, in the format asked for. */
export function createPacketBuilder({ userId, format, voice }: PacketBuilderOptions): PacketBuilder {
  const tag = userTag(userId);
  const headBytes = format.hasSequenceByte ? 1 : 0;
  const loop = unrolled(voice, format.samples);
  return {
    build({ sequence, group, dueUs, warmUp }) {
      const packet = Buffer.allocUnsafe(format.packetBytes);
      if (format.hasSequenceByte) packet[0] = sequence & 0xff;
      const start = ((sequence * format.samples) % voice.length) * Int16Array.BYTES_PER_ELEMENT;
      loop.copy(packet, headBytes, start, start + format.pcmBytes);
      writeStamp(packet.subarray(headBytes), { userTag: tag, sequence, group, dueUs, warmUp });
      return packet;
    },
  };
}

/** The bytes of the loop with its first `samples` repeated at the end, so that a cut never has to wrap. */
function unrolled(voice: Int16Array, samples: number): Buffer {
  const pcm = Buffer.alloc((voice.length + samples) * Int16Array.BYTES_PER_ELEMENT);
  for (let index = 0; index < voice.length + samples; index++) {
    pcm.writeInt16LE(voice[index % voice.length] ?? 0, index * Int16Array.BYTES_PER_ELEMENT);
  }
  return pcm;
}
