import { isQueueSize } from "./axis-words.ts";
import { caveatsOf } from "./caveats.ts";
import { frontierOf } from "./frontier.ts";
import { recommend } from "./recommendation.ts";
import { sweepCell } from "./sweep-cell.ts";
import { layoutOf, panelsOf } from "./sweep-panels.ts";
import { combinationsOf, type SweepPlan } from "./sweep-plan.ts";
import { SWEEP_SCHEMA, SWEEP_VERSION, type SweepResult, type SweepSource } from "./sweep-result.ts";
import type { SweepRun } from "./sweep-run.ts";

export interface SweepInput {
  readonly plan: SweepPlan;
  readonly command: string;
  /** Null where nothing has been run. */
  readonly source: SweepSource | null;
  /** In the order in which they were run. */
  readonly runs: readonly SweepRun[];
}

/** What the runs of a sweep come to: every cell, where the frontier is, which size to take. Pure. */
export function analyseSweep({ plan, command, source, runs }: SweepInput): SweepResult {
  const cells = combinationsOf(plan.axes).map((values, id) => sweepCell(id, values, plan.seeds, runs));
  const layout = layoutOf(plan.axes);
  const { columns, rows } = layout;
  const shared = source && sharedBy(plan, source);
  const isTold = plan.target !== undefined && plan.target.kind !== "reference";
  const sweptQueue = isQueueSize(columns.key);
  const panels = panelsOf(plan.axes, layout, cells).map(({ fixed, rows: panelRows }) => {
    const framed = panelRows.map((row) => ({ ...row, frontier: sweptQueue ? frontierOf(row) : null }));
    const recommendation = sweptQueue
      ? recommend({ columns, rows, panelRows: framed, source: shared, isTold })
      : null;
    return { fixed, rows: framed, recommendation };
  });
  const count = (wanted: string): number => cells.filter(({ status }) => status === wanted).length;
  return {
    schema: SWEEP_SCHEMA,
    version: SWEEP_VERSION,
    plan,
    command,
    source: shared,
    columns,
    rows,
    panels,
    tally: {
      cells: cells.length,
      known: count("known"),
      unknown: count("unknown"),
      notRun: count("not-run"),
    },
    caveats: caveatsOf(plan, cells),
  };
}

/** Of the first record, what is the same in all: not what the sweep itself changes. */
function sharedBy({ axes }: SweepPlan, source: SweepSource): SweepSource {
  const isSwept = (key: string): boolean => axes.some((axis) => axis.key === key);
  return {
    ...source,
    sendTimeoutMs: isSwept("bridge.sendTimeoutMs") ? null : source.sendTimeoutMs,
    frameMs: isSwept("speaker.format") ? null : source.frameMs,
  };
}
