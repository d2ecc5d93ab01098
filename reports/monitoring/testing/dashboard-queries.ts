import type { Panel } from "@grafana/schema";
import { dashboard } from "../dashboard/dashboard.ts";
import type { PrometheusQuery } from "../dashboard/query.ts";

export type DrawnPanel = Omit<Panel, "targets"> & { readonly targets: PrometheusQuery[] };

/** All panels but the rows' titles. */
export function drawnPanels(): DrawnPanel[] {
  return (dashboard.panels ?? []).flatMap((panel) =>
    "targets" in panel ? [{ ...panel, targets: panel.targets as PrometheusQuery[] }] : [],
  );
}

/** A query as Grafana sends it when every job and instance is chosen. */
export function asSent(expr: string): string {
  return expr.replaceAll("$__rate_interval", "30s").replace(/\$(job|instance)\b/g, ".+");
}

/** Every query of the dashboard, of panels and annotations, by where it stands. */
export function dashboardQueries(): { readonly where: string; readonly expr: string }[] {
  const ofPanels = drawnPanels().flatMap(({ title, targets }) =>
    targets.map(({ refId, expr }) => ({ where: `${title}, ${refId}`, expr: asSent(expr) })),
  );
  const ofAnnotations = (dashboard.annotations?.list ?? []).map(({ name, target }) => ({
    where: `annotation ${name}`,
    expr: asSent(String((target as { expr?: unknown } | undefined)?.expr)),
  }));
  return [...ofPanels, ...ofAnnotations];
}
