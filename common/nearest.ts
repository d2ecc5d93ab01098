import { closest, distance } from "fastest-levenshtein";

/** The known name a typo most likely meant, or undefined where nothing is near. */
export function nearest(typed: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const best = closest(typed, [...known]);
  return distance(typed, best) <= Math.max(2, Math.floor(typed.length / 2)) ? best : undefined;
}

/** `, did you mean "x"?` for the end of a message, or a list of what is valid where nothing is near. */
export function suggestion(typed: string, known: readonly string[]): string {
  const best = nearest(typed, known);
  return best === undefined ? ` Valid: ${known.join(", ")}.` : ` Did you mean "${best}"?`;
}
