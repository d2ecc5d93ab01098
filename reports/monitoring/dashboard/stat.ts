import {
  BigValueColorMode,
  BigValueGraphMode,
  BigValueJustifyMode,
  BigValueTextMode,
  PercentChangeColorMode,
  VizOrientation,
} from "@grafana/schema";
import type { Options } from "@grafana/schema/dist/esm/raw/composable/stat/panelcfg/x/StatPanelCfg_types.gen";
import { type PanelWords, panelOf, type UnplacedPanel } from "./panel.ts";
import { instantQuery } from "./query.ts";
import { type Limit, thresholds } from "./thresholds.ts";

export interface StatSpec extends PanelWords {
  /** One series. */
  readonly expr: string;
  readonly limits?: readonly Limit[];
}

/** The value of now, large; its ground is green within the limits. Of a target that is gone there is none: its last is old. */
export function stat({ expr, limits, ...words }: StatSpec): UnplacedPanel {
  const options = {
    colorMode: BigValueColorMode.Background,
    graphMode: BigValueGraphMode.None,
    justifyMode: BigValueJustifyMode.Auto,
    textMode: BigValueTextMode.Value,
    orientation: VizOrientation.Auto,
    percentChangeColorMode: PercentChangeColorMode.Standard,
    showPercentChange: false,
    wideLayout: true,
    reduceOptions: { calcs: ["lastNotNull"], values: false },
  } satisfies Options;
  return panelOf(words, {
    type: "stat",
    targets: instantQuery({ expr, legend: words.title }),
    options,
    fieldConfig: {
      defaults: { unit: words.unit, noValue: "no data", thresholds: thresholds(limits) },
      overrides: [],
    },
  });
}
