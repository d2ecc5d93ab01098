import { z } from "zod";
import { leastSquaresSlope } from "../../common/statistics/least-squares.ts";
import { PART_NAMES, partNameSchema } from "../usage/part.ts";
import { type PartUse, useOf } from "../usage/part-use.ts";
import type { CapacityStep } from "./capacity-step.ts";

/** What one more user costs a part: the slope over the steps that hold, so that what a process needs by itself is nobody's share. */
export const userCostSchema = z.strictObject({
  part: partNameSchema,
  cores: z.number(),
  rssBytes: z.number(),
  threads: z.number().nullable(),
});

export type UserCost = z.infer<typeof userCostSchema>;

/** The costs of each part that was seen in two steps that hold or more; of others nothing can be said. */
export function userCosts(steps: readonly CapacityStep[]): UserCost[] {
  const held = steps.filter(({ status }) => status === "holds");
  return PART_NAMES.flatMap((part) => {
    const seen = held.flatMap(({ users, parts }) => {
      const use = useOf(parts, part);
      return use === undefined ? [] : [{ users, use }];
    });
    if (seen.length < 2) return [];
    const slope = (of: (use: PartUse) => number): number =>
      leastSquaresSlope(seen.map(({ users, use }) => [users, of(use)]));
    const hasThreads = seen.every(({ use }) => use.threads !== null);
    return [
      {
        part,
        cores: slope(({ cores }) => cores),
        rssBytes: slope(({ rssBytes }) => rssBytes),
        threads: hasThreads ? slope(({ threads }) => threads ?? 0) : null,
      },
    ];
  });
}
