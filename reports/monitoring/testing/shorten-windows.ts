const UNITS_MS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
  y: 31_536_000_000,
};
/** A duration as Prometheus writes it, such as `30m` or `1h30m`: of a range, an offset, a wait or an interval. */
const DURATION = /\b(?:\d+(?:ms|[smhdwy]))+\b/g;
const PART = /(\d+)(ms|[smhdwy])/g;
/** What counts in seconds that are plain numbers, or in points of time. */
const TIME_AS_NUMBER = /\b(?:time|timestamp|predict_linear)\(|@/;

const TIMED_KEYS: readonly string[] = ["interval", "expr", "for", "keep_firing_for"];

/**
 * The same rules, with every duration in them divided by `divisor`: ranges, offsets, how long an alert waits, and how often
 * a group is evaluated. Limits stay as they are.
 * @param rules the text of a rules file, a key a line
 * @throws Error naming the alert that has no duration, whose duration would be no whole number of milliseconds, or that
 * has time in it which is no duration: it would not be tried as what it is
 */
export function shortenWindows(rules: string, divisor: number): string {
  const untouched = new Set<string>();
  let owner = "";
  let key = "";
  const lines = rules.split("\n").map((line) => {
    const [, itsKey, value = ""] = /^ +(?:- )?(\w+):(?: +(.*))?$/.exec(line) ?? [];
    if (itsKey === "name" || itsKey === "alert") owner = value;
    if (itsKey === "alert") untouched.add(owner);
    // A line without a key goes on with the value of the one before.
    key = itsKey ?? key;
    if (!TIMED_KEYS.includes(key)) return line;
    if (TIME_AS_NUMBER.test(line)) throw new Error(`${owner} has a time that is no duration: ${line.trim()}`);
    return line.replace(DURATION, (duration) => {
      untouched.delete(owner);
      return shortened(duration, divisor, owner);
    });
  });
  if (untouched.size > 0) throw new Error(`no duration to shorten in ${[...untouched].join(", ")}`);
  return lines.join("\n");
}

function shortened(duration: string, divisor: number, owner: string): string {
  const parts = [...duration.matchAll(PART)];
  const ms = parts.reduce(
    (sum, [, count, unit = ""]) => sum + Number(count) * (UNITS_MS[unit] ?? Number.NaN),
    0,
  );
  const result = ms / divisor;
  if (Number.isInteger(result) && result > 0) return `${result}ms`;
  throw new Error(`${owner}: ${duration} / ${divisor} is no whole number of milliseconds`);
}
