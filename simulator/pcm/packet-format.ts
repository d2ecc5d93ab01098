import { BenchError } from "../../common/bench-error.ts";
import { suggestion } from "../../common/nearest.ts";

/** Sampling rate of every format, in Hz. */
export const SAMPLE_RATE = 16_000;

const BYTES_PER_SAMPLE = 2;

/** How one packet looks on the wire: PCM16LE, 16 kHz, mono, with or without a sequence byte in front. */
export interface PacketFormat {
  readonly name: PacketFormatName;
  /** Audio in one packet, in milliseconds; also the time from one packet to the next in real time. */
  readonly frameMs: number;
  readonly samples: number;
  /** Bytes of PCM, without the sequence byte. */
  readonly pcmBytes: number;
  /** True where one byte, the sequence modulo 256, stands in front of the PCM. */
  readonly hasSequenceByte: boolean;
  /** Bytes of the whole payload. */
  readonly packetBytes: number;
  readonly packetsPerSecond: number;
}

/** The formats seen in the field. A new one is one line here. */
const FORMATS = {
  "pcm16-10ms": { frameMs: 10, hasSequenceByte: false },
  "pcm16-10ms-seq": { frameMs: 10, hasSequenceByte: true },
  "pcm16-20ms-seq": { frameMs: 20, hasSequenceByte: true },
  "pcm16-100ms-seq": { frameMs: 100, hasSequenceByte: true },
} as const;

export type PacketFormatName = keyof typeof FORMATS;

export const PACKET_FORMAT_NAMES = Object.keys(FORMATS) as readonly PacketFormatName[];

/**
 * The format of this name.
 * @throws BenchError "usage" for an unknown name, with the nearest known one.
 */
export function packetFormat(name: string): PacketFormat {
  if (!isPacketFormatName(name)) {
    throw new BenchError("usage", `Unknown packet format "${name}".`, {
      cure: suggestion(name, PACKET_FORMAT_NAMES).trim(),
    });
  }
  const { frameMs, hasSequenceByte } = FORMATS[name];
  const samples = (SAMPLE_RATE * frameMs) / 1000;
  const pcmBytes = samples * BYTES_PER_SAMPLE;
  const packetBytes = pcmBytes + (hasSequenceByte ? 1 : 0);
  return { name, frameMs, samples, pcmBytes, hasSequenceByte, packetBytes, packetsPerSecond: 1000 / frameMs };
}

function isPacketFormatName(name: string): name is PacketFormatName {
  return Object.hasOwn(FORMATS, name);
}
