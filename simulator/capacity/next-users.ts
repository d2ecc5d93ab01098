import type { Growth } from "../../reports/capacity/capacity-plan.ts";
import type { CapacityStep } from "../../reports/capacity/capacity-step.ts";
import { kneeOf } from "../../reports/capacity/knee.ts";

/**
 * How many users the next step has; null where the knee is found. Twice as many while all is well, then halfway between
 * what holds and what does not, until they are a step apart: few steps far away from the knee, most beside it.
 */
export function nextUsers(
  steps: readonly Pick<CapacityStep, "users" | "status">[],
  { from, to, step }: Growth,
): number | null {
  if (steps.length === 0) return from;
  const { last, beyond } = kneeOf(steps);
  const held = last?.users ?? 0;
  if (beyond === null) return held >= to ? null : Math.min(to, held * 2);
  const gap = beyond.users - held;
  if (gap <= step) return null;
  return held + Math.max(1, Math.floor(gap / 2 / step)) * step;
}
