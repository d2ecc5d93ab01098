import type { CapacityStep } from "./capacity-step.ts";

type Step = Pick<CapacityStep, "users" | "status">;

/** Where a curve bends. */
export interface Knee<Any extends Step> {
  /** The most users that hold with nothing below that does not; null where not even the fewest hold. */
  readonly last: Any | null;
  /** The fewest users that do not hold; null where all do. */
  readonly beyond: Any | null;
}

export function kneeOf<Any extends Step>(steps: readonly Any[]): Knee<Any> {
  const byUsers = steps.toSorted((one, other) => one.users - other.users);
  const beyond = byUsers.find(({ status }) => status !== "holds") ?? null;
  const last = byUsers.findLast(({ users }) => beyond === null || users < beyond.users) ?? null;
  return { last, beyond };
}
