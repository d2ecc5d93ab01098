import type { Check } from "../../checks/check.ts";
import { below } from "../../checks/limit.ts";
import type { Metric } from "../metric.ts";

/** A rate as the run's verdict found it, against its success metric whatever the scenario's own limit. */
export function rateOfCheck({ id }: Check, rateMax: number, names: Pick<Metric, "id" | "title">): Metric {
  const limit = below(rateMax, "ratio");
  return {
    ...names,
    unit: "ratio",
    limit: limit.judge(null).limit,
    measure({ verdict }) {
      const found = verdict.checks.find((check) => check.id === id);
      if (found === undefined) return undefined;
      const value = found.measuredValue;
      if (value === undefined) return null;
      const { measured, status } = limit.judge(value);
      return { measured, value, good: status === "pass", badness: value };
    },
  };
}
