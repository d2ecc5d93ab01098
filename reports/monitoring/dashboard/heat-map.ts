import { HeatmapCellLayout, ScaleDistribution, TooltipDisplayMode, VisibilityMode } from "@grafana/schema";
import {
  HeatmapColorMode,
  HeatmapColorScale,
  type Options,
} from "@grafana/schema/dist/esm/raw/composable/heatmap/panelcfg/x/HeatmapPanelCfg_types.gen";
import { type PanelWords, panelOf, type UnplacedPanel } from "./panel.ts";
import { bucketQueries, perSecond } from "./query.ts";

export interface HeatMapSpec extends PanelWords {
  /** Name of the histogram, without `_bucket`. */
  readonly histogram: string;
}

/** How many frames a second fell into each bucket of a histogram. The buckets are Prometheus's own, `le` upper bounds. */
export function heatMap({ histogram, ...words }: HeatMapSpec): UnplacedPanel {
  const options = {
    calculate: false,
    cellGap: 1,
    cellValues: { unit: "cps" },
    color: {
      mode: HeatmapColorMode.Scheme,
      scheme: "Oranges",
      scale: HeatmapColorScale.Exponential,
      exponent: 0.5,
      fill: "dark-orange",
      reverse: false,
      steps: 64,
    },
    exemplars: { color: "rgba(255,0,255,0.7)" },
    filterValues: { le: 1e-9 },
    legend: { show: true },
    rowsFrame: { layout: HeatmapCellLayout.auto },
    showValue: VisibilityMode.Never,
    tooltip: { mode: TooltipDisplayMode.Single, showColorScale: false, yHistogram: true },
    yAxis: { unit: words.unit },
  } satisfies Options;
  return panelOf(words, {
    type: "heatmap",
    targets: bucketQueries(`sum by (le) (${perSecond(`${histogram}_bucket`)})`),
    options,
    fieldConfig: {
      defaults: { custom: { scaleDistribution: { type: ScaleDistribution.Linear } } },
      overrides: [],
    },
  });
}
