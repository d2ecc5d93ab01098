import { BenchError } from "../../common/bench-error.ts";

const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

/** `90s`, `1.5m`, `500ms` or `1h` in milliseconds. @throws BenchError `usage` for anything else. */
export function parseDurationMs(text: string): number {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text.trim());
  const unitMs = UNIT_MS[match?.[2] ?? ""];
  if (match === null || unitMs === undefined) {
    throw new BenchError("usage", `"${text}" is not a duration.`, {
      cure: "Write it like 30s, 500ms or 2m.",
    });
  }
  return Number(match[1]) * unitMs;
}
