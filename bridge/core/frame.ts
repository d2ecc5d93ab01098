/** One packet's audio on its way through the bridge. */
export interface Frame {
  /** PCM16LE, 16 kHz, mono; untouched from the packet but for a stripped sequence byte. */
  readonly pcm: Uint8Array;
  /** Unix milliseconds at which the frame reached the bridge. */
  readonly receivedAtMs: number;
}

/**
 * The audio of a data packet. PCM16 has an even number of bytes, so an odd payload carries a one-byte sequence
 * number in front, which is dropped; an even one passes untouched. A view, not a copy.
 */
export function pcmOfPacket(payload: Uint8Array): Uint8Array {
  return payload.length % 2 === 1 ? payload.subarray(1) : payload;
}
