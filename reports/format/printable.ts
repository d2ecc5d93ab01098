import { stripVTControlCharacters } from "node:util";

/** Control characters of every kind, with those that turn the direction of writing or cannot be seen. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * Text from a record as one line that a terminal only shows: no escape sequence, no control character, nothing that
 * moves the cursor or reverses what stands beside it. Longer texts are cut at `lengthMax` characters.
 */
export function printable(text: string, lengthMax = 2_000): string {
  const visible = stripVTControlCharacters(text).replace(/\s+/g, " ").replace(INVISIBLE, "").trim();
  const characters = [...visible];
  return characters.length <= lengthMax ? visible : `${characters.slice(0, lengthMax - 1).join("")}…`;
}
