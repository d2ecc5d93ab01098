import type { AnnotationQuery, DataQuery } from "@grafana/schema";
import { chosen, DATA_SOURCE } from "./query.ts";

/** As Grafana's Prometheus data source takes annotations. */
interface PrometheusAnnotation extends AnnotationQuery {
  readonly expr: string;
  readonly step: string;
  readonly titleFormat: string;
  readonly textFormat: string;
  readonly tagKeys: string;
  readonly target: DataQuery & { readonly expr: string; readonly interval: string };
}

interface AnnotationSpec {
  readonly name: string;
  readonly color: string;
  readonly expr: string;
  readonly title: string;
  readonly text: string;
  readonly tags: string;
}

/** Marks over all panels: alerts while they fire, and processes that began anew. */
export const annotations: PrometheusAnnotation[] = [
  annotation({
    name: "Alerts",
    color: "red",
    expr: chosen("ALERTS", 'alertstate="firing"'),
    title: "{{alertname}}",
    text: "{{instance}}",
    tags: "severity,job",
  }),
  annotation({
    name: "Restarts",
    color: "blue",
    expr: `changes(${chosen("process_start_time_seconds")}[1m]) > 0`,
    title: "{{job}} began anew",
    text: "{{instance}}",
    tags: "job",
  }),
];

function annotation({ name, color, expr, title, text, tags }: AnnotationSpec): PrometheusAnnotation {
  return {
    name,
    datasource: DATA_SOURCE,
    enable: true,
    iconColor: color,
    expr,
    step: "5s",
    titleFormat: title,
    textFormat: text,
    tagKeys: tags,
    target: { refId: name, expr, interval: "5s" },
  };
}
