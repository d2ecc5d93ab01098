import type { Burst } from "./burst.ts";
import type { CapacityPlan } from "./capacity-plan.ts";
import {
  CAPACITY_SCHEMA,
  CAPACITY_VERSION,
  type CapacityCurve,
  type CapacityResult,
} from "./capacity-result.ts";
import type { CapacitySource } from "./capacity-source.ts";
import type { CapacityStep } from "./capacity-step.ts";
import { headlineOf, isKnown, linesOf } from "./curve-words.ts";
import { kneeOf } from "./knee.ts";
import { userCosts } from "./user-cost.ts";

/** The steps of one format, in any order. */
export interface MeasuredCurve {
  readonly format: string;
  readonly packetsPerSecond: number | null;
  readonly burst: Burst | null;
  readonly steps: readonly CapacityStep[];
}

export interface CapacityInput {
  readonly plan: CapacityPlan;
  readonly command: string;
  /** Of the first record; null where there is none. */
  readonly source: CapacitySource | null;
  readonly curves: readonly MeasuredCurve[];
  readonly stopped: string | null;
}

/** How many users each format holds, what was the limit, and what each user costs. */
export function analyseCapacity({ plan, command, source, curves, stopped }: CapacityInput): CapacityResult {
  const cpus = source?.cpus ?? null;
  return {
    schema: CAPACITY_SCHEMA,
    version: CAPACITY_VERSION,
    plan,
    command,
    source,
    curves: curves.map((curve) => analyseCurve(curve, plan, cpus)),
    stopped,
  };
}

function analyseCurve(
  { format, packetsPerSecond, burst, steps }: MeasuredCurve,
  { growth, target }: CapacityPlan,
  cpus: number | null,
): CapacityCurve {
  const sorted = steps.toSorted((one, other) => one.users - other.users);
  const knee = kneeOf(sorted);
  const costs = userCosts(sorted);
  const usersMax = growth.to;
  const facts = { knee, usersMax, packetsPerSecond, cpus, costs, target };
  const users = knee.last?.users ?? null;
  return {
    format,
    packetsPerSecond,
    burst,
    steps: sorted,
    users,
    known: isKnown(knee, usersMax),
    usersPerCore: users === null || cpus === null ? null : users / cpus,
    costs,
    headline: headlineOf(facts),
    lines: linesOf(facts),
  };
}
