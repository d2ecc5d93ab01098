import type { SweepResult } from "../../sweep/sweep-result.ts";
import { cellSettings, cellState, figureWords, runsWords } from "./cell-words.ts";

/** What the page says of a cell when it is pointed at. */
export interface CellReadOut {
  readonly settings: string;
  readonly state: string;
  readonly figures: readonly (readonly [title: string, words: string])[];
  readonly runs: string;
}

/** What the script of a sweep's page reads: a read-out for every cell, by its id. */
export interface SweepPageData {
  readonly cells: Readonly<Record<number, CellReadOut>>;
}

export function sweepPageData(result: SweepResult): SweepPageData {
  const cells = result.panels.flatMap(({ rows }) => rows.flatMap((row) => row.cells));
  const readOuts = cells.map((cell) => {
    const figures = figureWords(cell).map(
      ({ title, mean, band }) => [title, band === null ? mean : `${mean} (${band})`] as const,
    );
    const known = cell.status === "known";
    const readOut: CellReadOut = {
      settings: cellSettings(result, cell),
      state: cellState(cell),
      figures: known ? figures : [],
      runs: runsWords(cell),
    };
    return [cell.id, readOut] as const;
  });
  return { cells: Object.fromEntries(readOuts) };
}
