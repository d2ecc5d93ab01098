import {
  GraphDrawStyle,
  GraphThresholdsStyleMode,
  LegendDisplayMode,
  LineInterpolation,
  SortOrder,
  TooltipDisplayMode,
  VisibilityMode,
} from "@grafana/schema";
import type {
  FieldConfig,
  Options,
} from "@grafana/schema/dist/esm/raw/composable/timeseries/panelcfg/x/TimeSeriesPanelCfg_types.gen";
import { type PanelWords, panelOf, type UnplacedPanel } from "./panel.ts";
import { type Query, rangeQueries } from "./query.ts";
import { type Limit, thresholds } from "./thresholds.ts";

export interface TimeSeriesSpec extends PanelWords {
  readonly queries: readonly Query[];
  /** Drawn as dashed lines. */
  readonly limits?: readonly Limit[];
  /** Of the axis; where there is none the values decide. */
  readonly max?: number;
}

/** Lines over time, from zero up. Gaps stay gaps: a target that did not answer is not a zero. */
export function timeSeries({ queries, limits, max, ...words }: TimeSeriesSpec): UnplacedPanel {
  const options = {
    legend: {
      calcs: ["lastNotNull", "max"],
      displayMode: LegendDisplayMode.Table,
      placement: "bottom",
      showLegend: true,
    },
    tooltip: { mode: TooltipDisplayMode.Multi, sort: SortOrder.Descending },
  } satisfies Options;
  const custom = {
    drawStyle: GraphDrawStyle.Line,
    lineInterpolation: LineInterpolation.StepAfter,
    lineWidth: 1,
    fillOpacity: 10,
    showPoints: VisibilityMode.Never,
    spanNulls: false,
    thresholdsStyle: { mode: limits ? GraphThresholdsStyleMode.Dashed : GraphThresholdsStyleMode.Off },
  } satisfies FieldConfig;
  return panelOf(words, {
    type: "timeseries",
    targets: rangeQueries(queries),
    options,
    fieldConfig: {
      defaults: {
        unit: words.unit,
        min: 0,
        ...(max !== undefined && { max }),
        thresholds: thresholds(limits),
        custom,
      },
      overrides: [],
    },
  });
}
