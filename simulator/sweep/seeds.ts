/** The seeds of a sweep's repetitions: `1`, `2`, `3` from a whole number, else `word`, `word-2`, `word-3`. */
export function seedsFrom(first: string, repeat: number): string[] {
  const start = /^\d{1,9}$/.test(first) ? Number(first) : null;
  return Array.from({ length: repeat }, (_, index) => {
    if (index === 0) return first;
    return start === null ? `${first}-${index + 1}` : String(start + index);
  });
}
