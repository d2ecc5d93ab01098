import type { SweepPageData } from "../sweep/sweep-data.ts";
import { CellPointers } from "./sweep/cell-pointers.ts";
import { moveAmongPoints } from "./sweep/point-keys.ts";
import { ReadOut } from "./sweep/read-out.ts";

const { cells }: SweepPageData = JSON.parse(document.querySelector("#data")?.textContent ?? "");
const box = document.querySelector<HTMLElement>(".read-out");

if (box !== null) new CellPointers(new ReadOut(box, cells)).listen();
for (const chart of document.querySelectorAll<SVGElement>(".sweep-chart")) moveAmongPoints(chart);
