import { counted } from "../format/quantity.ts";
import { bandWords } from "./estimate.ts";
import { harmWords, missingRuns } from "./failed-check.ts";
import type { SweepCell } from "./sweep-cell.ts";
import type { SweepPlan } from "./sweep-plan.ts";

/** What is not known, what rests on fewer runs than planned, and what the bands are. */
export function caveatsOf({ seeds, target }: SweepPlan, cells: readonly SweepCell[]): string[] {
  const those = (holds: (cell: SweepCell) => boolean): string | null => {
    const found = cells.filter(holds).length;
    return found === 0 ? null : `${found} of ${counted(cells.length, "cell")}`;
  };
  const notRun = those(({ status }) => status === "not-run");
  const unknown = those(({ status }) => status === "unknown");
  const thin = those(({ status, runs }) => status === "known" && knownRuns(runs).length < seeds.length);
  const absorbed = those(({ runs }) => knownRuns(runs).some((run) => run.absorbed));
  const harmed = those((cell) => harmWords(cell) !== null);
  const missing = those((cell) => cell.holds === true && missingRuns(cell).length > 0);
  return [
    ...(notRun === null ? [] : [`${notRun} have not been run yet: start the same command again.`]),
    ...(unknown === null ? [] : [`${unknown} are unknown: none of their runs could tell.`]),
    ...(thin === null ? [] : [`${thin} rest on fewer than ${seeds.length} seeds.`]),
    ...(absorbed === null
      ? []
      : [
          hidesSends(target)
            ? `In ${absorbed} nobody saw a Send held up as long as the scenario asks: the connection's own window took a stall, or the bridge's log does not tell.`
            : `In ${absorbed} the connection's own window took a stall: no Send was held up as long as the scenario asks.`,
        ]),
    ...(harmed === null ? [] : [`In ${harmed} frames or accounts came to harm: such a cell does not hold.`]),
    ...(missing === null ? [] : [`In ${missing} the drop rate holds, and runs miss another limit.`]),
    bandWords(seeds.length),
  ];
}

function hidesSends(target: SweepPlan["target"]): boolean {
  return target !== undefined && target.kind !== "reference";
}

function knownRuns(runs: SweepCell["runs"]): SweepCell["runs"] {
  return runs.filter(({ known }) => known);
}
