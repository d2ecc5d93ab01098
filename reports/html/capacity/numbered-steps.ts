import type { CapacityCurve, CapacityResult } from "../../capacity/capacity-result.ts";
import type { CapacityStep } from "../../capacity/capacity-step.ts";
import { CPU_COLUMNS, JUDGED_COLUMNS, stepState } from "../../capacity/step-words.ts";
import { counted } from "../../format/quantity.ts";
import type { SweepPageData } from "../sweep/sweep-data.ts";

/** A step with the number that the page's script knows it by. */
export interface NumberedStep {
  readonly id: number;
  readonly curve: CapacityCurve;
  readonly step: CapacityStep;
}

/** The steps of each curve, numbered through all of them. */
export function numberedSteps({ curves }: CapacityResult): NumberedStep[][] {
  let id = 0;
  return curves.map((curve) => curve.steps.map((step) => ({ id: id++, curve, step })));
}

/** A step in one line, for who cannot see its point. */
export function stepSummary({ curve, step }: NumberedStep): string {
  return `${curve.format}, ${counted(step.users, "user")}: ${stepState(step)}`;
}

/** What the page says of a step that is pointed at. */
export function capacityPageData(steps: readonly NumberedStep[]): SweepPageData {
  const cells = steps.map((numbered) => {
    const { id, curve, step } = numbered;
    const judged = JUDGED_COLUMNS.map(({ title, words }) => [title, words(step)] as const);
    const cpu = CPU_COLUMNS.map(({ title, words }) => [`CPU of ${title}, cores`, words(step)] as const);
    const readOut = {
      settings: `${curve.format}, ${counted(step.users, "user")}`,
      state: stepState(step),
      figures: [...judged, ...cpu],
      runs: step.limit?.words ?? step.reason,
    };
    return [id, readOut] as const;
  });
  return { cells: Object.fromEntries(cells) };
}
