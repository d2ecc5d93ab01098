import type { K6Record, K6Threshold, K6ThresholdGroup } from "../record/k6-record.ts";
import { counted, numberText, whole } from "./quantity.ts";

/** `k6 v1.8.1, ramp.js: 3 VUs, 3 iterations, checks 9 of 9` */
export function k6Summary({ version, script, metrics }: K6Record): string {
  const value = (metric: string, name: string): number => metrics[metric]?.[name] ?? 0;
  const { passes = 0, fails = 0 } = metrics.checks ?? {};
  const vus = counted(value("vus_max", "max"), "VU");
  const iterations = counted(value("iterations", "count"), "iteration");
  return `${version}, ${script}: ${vus}, ${iterations}, checks ${whole(passes)} of ${whole(passes + fails)}`;
}

/** What a group of thresholds came to: `p(95)=12.3`, or `all of 10`, or `crossed by 2 of 10`. */
export function k6GroupResult({ thresholds, crossed }: K6ThresholdGroup): string {
  const [only, ...others] = thresholds;
  if (only !== undefined && others.length === 0) return k6Measured(only);
  return crossed.length === 0
    ? `all of ${whole(thresholds.length)}`
    : `crossed by ${whole(crossed.length)} of ${whole(thresholds.length)}`;
}

/** `p(95)=12.3`, as k6 puts it. */
export function k6Measured({ condition, measured }: K6Threshold): string {
  const name = /^[a-z]+(\([\d.]+\))?/.exec(condition)?.[0] ?? condition;
  return `${name}=${measured === null ? "?" : k6Number(measured)}`;
}

export function k6Number(value: number): string {
  return numberText(value, { maximumSignificantDigits: Math.max(4, whole(value).length) });
}
