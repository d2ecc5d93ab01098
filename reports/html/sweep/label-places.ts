export interface Label {
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

/** Of an average character of a label's. */
export const CHARACTER_WIDTH = 6.4;
const LINE_HEIGHT = 11;
/** Beside, above and below a point: where a label begins, or where its end is. */
const OFFSETS = [
  { dx: 9, dy: 4, fromEnd: false },
  { dx: 5, dy: -8, fromEnd: false },
  { dx: 5, dy: 16, fromEnd: false },
  { dx: -9, dy: 4, fromEnd: true },
] as const;

/**
 * Puts each label beside its point where it covers no other; one that has no place is left out.
 * @param taken labels that stand already, by where they begin
 */
export function placeLabels(labels: readonly Label[], taken: readonly Label[] = []): Label[] {
  const placed: Label[] = [];
  for (const { x, y, text } of labels) {
    const width = text.length * CHARACTER_WIDTH;
    const places = OFFSETS.map(({ dx, dy, fromEnd }) => ({
      x: x + dx - (fromEnd ? width : 0),
      y: y + dy,
      text,
    }));
    const free = places.find((place) => ![...taken, ...placed].some((other) => overlaps(place, other)));
    if (free !== undefined) placed.push(free);
  }
  return placed.map(({ x, y, text }) => ({ x: Math.round(x), y: Math.round(y), text }));
}

function overlaps(one: Label, other: Label): boolean {
  const isApart =
    one.x + one.text.length * CHARACTER_WIDTH < other.x ||
    other.x + other.text.length * CHARACTER_WIDTH < one.x ||
    Math.abs(one.y - other.y) > LINE_HEIGHT;
  return !isApart;
}
