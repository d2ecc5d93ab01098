import type { Panel } from "@grafana/schema";
import { DATA_SOURCE, type PrometheusQuery } from "./query.ts";

/** A panel that has no place and no number yet: the layout gives it both. */
export interface UnplacedPanel {
  /** In columns of 24. */
  readonly width: number;
  readonly panel: PanelBody;
}

export type PanelBody = Omit<Panel, "id" | "gridPos"> & { readonly targets: PrometheusQuery[] };

/** What every kind of panel is asked for. */
export interface PanelWords {
  readonly title: string;
  /** What it shows, what is good, and what to do where it is not. */
  readonly description: string;
  /** As Grafana names units: `s`, `percentunit`, `bytes`, `short`. */
  readonly unit: string;
  readonly width: number;
}

/** The parts that all kinds share. */
export function panelOf(
  { title, description, width }: PanelWords,
  rest: Omit<PanelBody, "title" | "description" | "datasource">,
): UnplacedPanel {
  return { width, panel: { title, description, datasource: DATA_SOURCE, ...rest } };
}
