import type { ReportPageData } from "../page-data.ts";
import { readPageData } from "./page-data.ts";
import { Palette } from "./palette.ts";
import { TimeView } from "./timeline/time-view.ts";
import { Timeline } from "./timeline/timeline.ts";

const { groups } = readPageData<ReportPageData>();
const palette = new Palette();

for (const group of groups) {
  const view = new TimeView(Math.max(...group.map(({ endMs }) => endMs)), (tell) =>
    requestAnimationFrame(tell),
  );
  for (const data of group) {
    const root = document.querySelector<HTMLElement>(`[data-timeline="${data.id}"]`);
    if (root !== null) new Timeline(root, data, group, view, palette);
  }
}
