import { type VariableModel, VariableRefresh, VariableSort } from "@grafana/schema";
import { DATA_SOURCE } from "./query.ts";

const ALL = { selected: true, text: ["All"], value: ["$__all"] };

/** Whichever data source there is, by its kind; then jobs and instances, all of them to begin with. */
export const variables: VariableModel[] = [
  {
    name: "datasource",
    label: "Data source",
    type: "datasource",
    query: "prometheus",
    refresh: VariableRefresh.onDashboardLoad,
    current: { selected: true, text: "Prometheus", value: "prometheus" },
  },
  labelValues("job", "Part", "label_values(up, job)"),
  labelValues("instance", "Instance", 'label_values(up{job=~"$job"}, instance)'),
];

function labelValues(name: string, label: string, query: string): VariableModel {
  return {
    name,
    label,
    type: "query",
    datasource: DATA_SOURCE,
    query: { query, refId: `variable-${name}` },
    refresh: VariableRefresh.onTimeRangeChanged,
    sort: VariableSort.alphabeticalAsc,
    multi: true,
    includeAll: true,
    allValue: ".+",
    current: ALL,
  };
}
