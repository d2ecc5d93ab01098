import { crc32 } from "node:zlib";
import { hideBytes, revealBytes } from "./sample-bits.ts";
import {
  CHECKSUM_BYTES,
  FLAG_WARM_UP,
  STAMP_BYTES,
  STAMP_LAYOUT,
  STAMP_MAGIC,
  STAMPED_PCM_BYTES_MAX,
  STAMPED_PCM_BYTES_MIN,
} from "./stamp-layout.ts";
import { blankReading, emptyReading, type Stamp, type StampReading } from "./stamp-reading.ts";

const UINT32_RANGE = 2 ** 32;
const NO_CHECKSUM = Buffer.alloc(STAMP_BYTES);

// Scratch shared between calls, which are synchronous, so that a frame costs no allocation.
const hidden = Buffer.alloc(STAMP_BYTES);
let frameCopy = Buffer.alloc(STAMPED_PCM_BYTES_MIN);

/**
 * Hides a stamp in the two least significant bits of the first 128 samples, with a CRC32 over the whole frame.
 * @param pcm PCM16LE, mono, an even length of at least 256 bytes, changed in place.
 * @throws RangeError where the frame cannot carry the stamp or a field is out of its range.
 */
export function writeStamp(pcm: Uint8Array, stamp: Stamp): void {
  const { length } = pcm;
  if (length % 2 !== 0 || length < STAMPED_PCM_BYTES_MIN || length > STAMPED_PCM_BYTES_MAX) {
    throw new RangeError(`A frame of ${length} bytes cannot carry a stamp.`);
  }
  if (!Number.isSafeInteger(stamp.dueUs)) throw new RangeError(`dueUs ${stamp.dueUs} is not a whole number.`);
  STAMP_MAGIC.copy(hidden, STAMP_LAYOUT.magic);
  hidden.writeUInt32LE(stamp.userTag, STAMP_LAYOUT.userTag);
  hidden.writeUInt32LE(stamp.sequence, STAMP_LAYOUT.sequence);
  hidden.writeUInt32LE(stamp.group, STAMP_LAYOUT.group);
  hidden.writeUInt32LE(stamp.dueUs % UINT32_RANGE, STAMP_LAYOUT.dueUsLow);
  hidden.writeUInt32LE(Math.floor(stamp.dueUs / UINT32_RANGE), STAMP_LAYOUT.dueUsHigh);
  hidden.writeUIntLE(length, STAMP_LAYOUT.pcmBytes, 3);
  hidden.writeUInt8(stamp.warmUp ? FLAG_WARM_UP : 0, STAMP_LAYOUT.flags);
  hidden.writeUInt32LE(0, STAMP_LAYOUT.checksum);
  hideBytes(pcm, hidden, 0, STAMP_BYTES);
  hidden.writeUInt32LE(crc32(pcm), STAMP_LAYOUT.checksum);
  hideBytes(pcm, hidden, STAMP_LAYOUT.checksum, CHECKSUM_BYTES);
}

/**
 * Reads and verifies the stamp of a frame. Takes any bytes, leaves them untouched and never throws.
 * @param into a reading to fill again, so that a hot path allocates nothing; a fresh one by default.
 */
export function readStamp(pcm: Uint8Array, into: StampReading = emptyReading()): StampReading {
  if (pcm.length < STAMPED_PCM_BYTES_MIN) return blankReading(into, "unstamped");
  revealBytes(pcm, hidden, 0, STAMP_BYTES);
  if (hidden.compare(STAMP_MAGIC, 0, STAMP_MAGIC.length, 0, STAMP_MAGIC.length) !== 0) {
    return blankReading(into, "unstamped");
  }
  if (hidden.readUIntLE(STAMP_LAYOUT.pcmBytes, 3) !== pcm.length) return blankReading(into, "corrupt");
  if (hidden.readUInt32LE(STAMP_LAYOUT.checksum) !== checksumOf(pcm)) return blankReading(into, "corrupt");
  into.status = "ok";
  into.userTag = hidden.readUInt32LE(STAMP_LAYOUT.userTag);
  into.sequence = hidden.readUInt32LE(STAMP_LAYOUT.sequence);
  into.group = hidden.readUInt32LE(STAMP_LAYOUT.group);
  into.dueUs =
    hidden.readUInt32LE(STAMP_LAYOUT.dueUsHigh) * UINT32_RANGE + hidden.readUInt32LE(STAMP_LAYOUT.dueUsLow);
  into.warmUp = (hidden.readUInt8(STAMP_LAYOUT.flags) & FLAG_WARM_UP) !== 0;
  return into;
}

/** CRC32 of the frame with the bits that hold the checksum itself taken as zero. */
function checksumOf(pcm: Uint8Array): number {
  if (frameCopy.length !== pcm.length) frameCopy = Buffer.alloc(pcm.length);
  frameCopy.set(pcm);
  hideBytes(frameCopy, NO_CHECKSUM, STAMP_LAYOUT.checksum, CHECKSUM_BYTES);
  return crc32(frameCopy);
}
