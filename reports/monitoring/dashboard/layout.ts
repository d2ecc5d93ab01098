import type { Dashboard } from "@grafana/schema";
import type { UnplacedPanel } from "./panel.ts";

const COLUMNS = 24;

/** A titled row, and the panels under it from left to right. */
export interface Section {
  readonly title: string;
  /** Of each of its panels, in Grafana's units of 30 px. */
  readonly height: number;
  readonly panels: readonly UnplacedPanel[];
}

/** Gives every panel its number and its place: left to right, a new line where one is full. */
export function layOut(sections: readonly Section[]): NonNullable<Dashboard["panels"]> {
  const placed: NonNullable<Dashboard["panels"]> = [];
  let y = 0;
  for (const { title, height, panels } of sections) {
    placed.push({
      type: "row",
      id: placed.length + 1,
      title,
      collapsed: false,
      gridPos: { x: 0, y, w: COLUMNS, h: 1 },
      panels: [],
    });
    y += 1;
    let x = 0;
    for (const { width, panel } of panels) {
      if (x + width > COLUMNS) {
        x = 0;
        y += height;
      }
      placed.push({ ...panel, id: placed.length + 1, gridPos: { x, y, w: width, h: height } });
      x += width;
    }
    y += height;
  }
  return placed;
}
