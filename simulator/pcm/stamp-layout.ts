import { PCM_BYTES_PER_HIDDEN_BYTE } from "./sample-bits.ts";

/**
 * Where each field of a stamp stands among the hidden bytes. Numbers are little-endian. The checksum comes
 * last, so that everything before it can be hidden first and then be covered by it.
 */
export const STAMP_LAYOUT = {
  magic: 0,
  userTag: 4,
  sequence: 8,
  group: 12,
  dueUsLow: 16,
  dueUsHigh: 20,
  pcmBytes: 24,
  flags: 27,
  checksum: 28,
} as const;

/** Four bytes that say "a stamp starts here"; the last one is the version of the layout. */
export const STAMP_MAGIC = Buffer.from([0xb2, 0x1d, 0x9e, 0x01]);

/** Bit of `flags`: a frame of the warm-up, which no account counts. */
export const FLAG_WARM_UP = 0b1;

export const STAMP_BYTES = 32;
export const CHECKSUM_BYTES = 4;

/** The shortest PCM that can carry a stamp, in bytes: 8 ms of audio. */
export const STAMPED_PCM_BYTES_MIN = STAMP_BYTES * PCM_BYTES_PER_HIDDEN_BYTE;

/** The length field has three bytes. */
export const STAMPED_PCM_BYTES_MAX = 0xff_ffff;
