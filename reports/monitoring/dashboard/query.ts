import type { DataSourceRef } from "@grafana/schema";

/** The data source that the reader of the dashboard has chosen. */
export const DATA_SOURCE: DataSourceRef = { type: "prometheus", uid: "$datasource" };

/** One query of a panel, as Grafana's Prometheus data source has it; @grafana/schema has no type for it. */
export type PrometheusQuery = {
  readonly refId: string;
  readonly datasource: DataSourceRef;
  readonly expr: string;
  readonly legendFormat: string;
  readonly format: "time_series" | "heatmap";
  readonly range: boolean;
  readonly instant: boolean;
};

export interface Query {
  readonly expr: string;
  /** What the line is called; `{{label}}` stands for a label's value. */
  readonly legend: string;
}

/** A metric of the jobs and instances that the reader has chosen. @param labels Further matchers, as `le="0.05"`. */
export function chosen(metric: string, ...labels: readonly string[]): string {
  return `${metric}{${['job=~"$job"', 'instance=~"$instance"', ...labels].join(", ")}}`;
}

/** How fast a counter of the chosen instances rises, a second. */
export function perSecond(counter: string, ...labels: readonly string[]): string {
  return `rate(${chosen(counter, ...labels)}[$__rate_interval])`;
}

/**
 * How much a counter of the chosen instances has risen, as a whole number: Prometheus draws a rise on to the ends of its
 * window, and makes 3.2 of 3.
 * @param over Such as `5m`. @param by Labels to keep; without any all is one sum.
 */
export function countOver(counter: string, over: string, by: readonly string[] = []): string {
  const sum = by.length === 0 ? "sum" : `sum by (${by.join(", ")}) `;
  return `round(${sum}(increase(${chosen(counter)}[${over}])))`;
}

/** A quantile of a histogram, for each value of the labels. @param of From 0 to 1. */
export function quantile(of: number, histogram: string, by: readonly string[] = ["instance"]): string {
  return `histogram_quantile(${of}, sum by (${["le", ...by].join(", ")}) (${perSecond(`${histogram}_bucket`)}))`;
}

/** Lines over time. */
export function rangeQueries(queries: readonly Query[]): PrometheusQuery[] {
  return toTargets(queries, { format: "time_series", range: true, instant: false });
}

/** What a query says now, and nothing where nobody tells any more. */
export function instantQuery(query: Query): PrometheusQuery[] {
  return toTargets([query], { format: "time_series", range: false, instant: true });
}

/** Buckets over time, for a heat map. */
export function bucketQueries(expr: string): PrometheusQuery[] {
  return toTargets([{ expr, legend: "{{le}}" }], { format: "heatmap", range: true, instant: false });
}

function toTargets(
  queries: readonly Query[],
  how: Pick<PrometheusQuery, "format" | "range" | "instant">,
): PrometheusQuery[] {
  return queries.map(({ expr, legend }, index) => ({
    refId: String.fromCharCode("A".charCodeAt(0) + index),
    datasource: DATA_SOURCE,
    expr,
    legendFormat: legend,
    ...how,
  }));
}
