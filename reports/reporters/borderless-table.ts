import Table, { type HorizontalTableRow } from "cli-table3";

const NO_BORDERS = {
  ...{ top: "", "top-mid": "", "top-left": "", "top-right": "" },
  ...{ bottom: "", "bottom-mid": "", "bottom-left": "", "bottom-right": "" },
  ...{ mid: "", "mid-mid": "", "left-mid": "", "right-mid": "" },
  ...{ left: "", right: "", middle: "" },
};

/** Lines of cells in columns of these widths, the gap to the next column included; longer texts wrap. */
export function borderlessTable(rows: readonly HorizontalTableRow[], colWidths: readonly number[]): string[] {
  const table = new Table({
    chars: NO_BORDERS,
    colWidths: [...colWidths],
    wordWrap: true,
    style: { head: [], border: [], "padding-left": 0, "padding-right": 1 },
  });
  table.push(...rows);
  return table
    .toString()
    .split("\n")
    .map((line) => line.trimEnd());
}
