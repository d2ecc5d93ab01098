/** For an option that may be given again: takes every value. */
export function collect(value: string, before: string[]): string[] {
  return [...before, value];
}
