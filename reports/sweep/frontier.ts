import type { PanelRow } from "./sweep-panels.ts";

/**
 * Index of the first column that holds and from which on every known one holds too, so that one lucky size amid others
 * that fail is no answer. Null where there is none.
 */
export function frontierOf({ cells }: Pick<PanelRow, "cells">): number | null {
  const afterLastFailure = cells.findLastIndex(({ holds }) => holds === false) + 1;
  const index = cells.findIndex(({ holds }, column) => column >= afterLastFailure && holds === true);
  return index < 0 ? null : index;
}
