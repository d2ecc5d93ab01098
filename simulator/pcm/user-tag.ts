const FNV_OFFSET_BASIS = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/**
 * The 32-bit number that stands for a user inside a stamp: FNV-1a over the UTF-8 bytes of the id.
 * Two of a thousand users share one with a chance of about one in ten thousand.
 *
 * Source: http://www.isthe.com/chongo/tech/comp/fnv/
 */
export function userTag(userId: string): number {
  let hash = FNV_OFFSET_BASIS;
  for (const byte of Buffer.from(userId, "utf8")) hash = Math.imul(hash ^ byte, FNV_PRIME);
  return hash >>> 0;
}
