/**
 * Bytes hidden in the two least significant bits of PCM16LE samples: four samples, eight bytes of PCM, carry
 * one hidden byte. A sample moves by at most 3 of 32,768 and never clips.
 */
export const PCM_BYTES_PER_HIDDEN_BYTE = 8;

const LOW_BITS = 0b11;

/** Hides `count` bytes of `from`, starting at `start`, at the same place in the samples of `pcm`. */
export function hideBytes(pcm: Uint8Array, from: Uint8Array, start: number, count: number): void {
  for (let index = start; index < start + count; index++) {
    const at = index * PCM_BYTES_PER_HIDDEN_BYTE;
    const byte = from[index] ?? 0;
    putLowBits(pcm, at, byte);
    putLowBits(pcm, at + 2, byte >>> 2);
    putLowBits(pcm, at + 4, byte >>> 4);
    putLowBits(pcm, at + 6, byte >>> 6);
  }
}

/** Reads `count` hidden bytes of `pcm`, starting at `start`, into the same place of `into`. */
export function revealBytes(pcm: Uint8Array, into: Uint8Array, start: number, count: number): void {
  for (let index = start; index < start + count; index++) {
    const at = index * PCM_BYTES_PER_HIDDEN_BYTE;
    into[index] =
      lowBits(pcm, at) |
      (lowBits(pcm, at + 2) << 2) |
      (lowBits(pcm, at + 4) << 4) |
      (lowBits(pcm, at + 6) << 6);
  }
}

function putLowBits(pcm: Uint8Array, at: number, bits: number): void {
  pcm[at] = ((pcm[at] ?? 0) & ~LOW_BITS) | (bits & LOW_BITS);
}

function lowBits(pcm: Uint8Array, at: number): number {
  return (pcm[at] ?? 0) & LOW_BITS;
}
