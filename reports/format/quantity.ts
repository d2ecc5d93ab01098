export type Unit = "ms" | "ratio" | "frames";
/** Also of what is measured without a limit: CPU seconds, memory. */
export type MeasuredUnit = Unit | "s" | "MiB";

const NOUNS = { frames: { one: "frame", many: "frames" } } as const;

/** A value with its unit as a person reads it: three significant digits, thousands set apart, ratios in per cent. */
export function quantity(value: number, unit: MeasuredUnit, digits = 3): string {
  if (unit === "ratio") return `${decimal(value * 100, digits)} %`;
  if (unit !== "frames") return `${decimal(value, digits)} ${unit}`;
  return counted(value, NOUNS[unit].one, NOUNS[unit].many);
}

/** As `quantity`, but never rounded onto a limit that the value does not equal. */
export function quantityBeside(limit: number, value: number, unit: Unit): string {
  return textBeside(limit, value, (each, digits) => quantity(each, unit, digits));
}

/** A value with as many digits, three at the least, as tell it from a limit that it does not equal. */
export function textBeside(
  limit: number,
  value: number,
  textOf: (value: number, digits: number) => string,
): string {
  const shown = textOf(limit, 3);
  for (let digits = 3; value !== limit && digits < 15; digits++) {
    const text = textOf(value, digits);
    if (text !== shown) return text;
  }
  return textOf(value, 3);
}

/** A whole number with its noun: `1 frame`, `12,000 frames`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${whole(count)} ${count === 1 ? one : many}`;
}

/** A whole number with its thousands set apart. */
export function whole(count: number): string {
  return numberText(count, { maximumFractionDigits: 0 });
}

/** Milliseconds as a length of time: `250 ms`, `2.5 s`. */
export function timeSpan(durationMs: number): string {
  return durationMs < 1_000 ? quantity(durationMs, "ms") : `${decimal(durationMs / 1_000, 3)} s`;
}

/** A number with its thousands set apart, in so many digits. */
export function numberText(value: number, digits: Intl.NumberFormatOptions): string {
  return withoutNegativeZero(value.toLocaleString("en-US", digits));
}

/** With so many digits behind the point. */
export function fixed(value: number, digits: number): string {
  return withoutNegativeZero(value.toFixed(digits));
}

/** What rounds to nothing has no sign. */
function withoutNegativeZero(text: string): string {
  return text.replace(/^-(?=[0.]*$)/, "");
}

function decimal(value: number, digits: number): string {
  const wholeDigits = Math.trunc(Math.abs(value)).toString().length;
  return numberText(value, { maximumSignificantDigits: Math.max(digits, wholeDigits) });
}
