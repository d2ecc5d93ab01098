import { isQueueSize } from "./axis-words.ts";
import { type SweepCell, sameValues } from "./sweep-cell.ts";
import { combinationsOf, isNumeric, type SweepAxis } from "./sweep-plan.ts";

export interface SweepLayout {
  /** Runs across: the queue's size where it is swept. */
  readonly columns: SweepAxis;
  /** Runs down, one line of a chart each; null where one setting is swept. */
  readonly rows: SweepAxis | null;
  /** Every combination of their values gets a panel of its own. */
  readonly others: readonly SweepAxis[];
}

export interface PanelRow {
  /** Of the axis that runs down; null where there is none. */
  readonly value: string | null;
  /** One a column. */
  readonly cells: SweepCell[];
}

export interface Panel {
  /** The settings that all its cells share. */
  readonly fixed: { readonly key: string; readonly value: string }[];
  readonly rows: PanelRow[];
}

/** Queue first, then numbers, then words; two axes make the tables and charts, the others panels. */
export function layoutOf(axes: readonly SweepAxis[]): SweepLayout {
  const rank = (axis: SweepAxis): number => (isQueueSize(axis.key) ? 0 : isNumeric(axis) ? 1 : 2);
  const [columns, rows = null, ...others] = [...axes].sort((a, b) => rank(a) - rank(b));
  if (columns === undefined) throw new Error("a sweep has an axis");
  return { columns, rows, others };
}

/** The cells as tables: of every panel its rows, of every row a cell a column. */
export function panelsOf(
  axes: readonly SweepAxis[],
  { columns, rows, others }: SweepLayout,
  cells: readonly SweepCell[],
): Panel[] {
  const cellOf = (settings: ReadonlyMap<string, string>): SweepCell => {
    const values = axes.map(({ key }) => settings.get(key) ?? "");
    const cell = cells.find((each) => sameValues(each.values, values));
    if (cell === undefined) throw new Error(`no cell has ${values.join(", ")}`);
    return cell;
  };
  return combinationsOf(others).map((combination) => {
    const fixed = others.map(({ key }, index) => ({ key, value: combination[index] ?? "" }));
    const shared = fixed.map(({ key, value }) => [key, value] as const);
    const row = (value: string | null): PanelRow => ({
      value,
      cells: columns.values.map((column) => {
        const own = rows === null || value === null ? [] : [[rows.key, value] as const];
        return cellOf(new Map([...shared, ...own, [columns.key, column]]));
      }),
    });
    return { fixed, rows: rows === null ? [row(null)] : rows.values.map(row) };
  });
}
