import {
  Histogram,
  type LabelValues,
  type MetricObjectWithValues,
  type MetricValueWithName,
} from "prom-client";
import { DURATION_BOUNDS_MS, type DurationCounts } from "./duration-counts.ts";
import type { MetricOptions } from "./read-metric.ts";

const BOUNDS_S = DURATION_BOUNDS_MS.map((boundMs) => boundMs / 1000);

/** One series of a duration metric: its labels, and the counts that it shows. */
export interface DurationSeries<Label extends string> {
  readonly labels: LabelValues<Label>;
  readonly counts: DurationCounts;
}

export interface DurationMetricOptions<Label extends string> extends MetricOptions<Label> {
  readonly series: readonly DurationSeries<Label>[];
}

type Value<Label extends string> = MetricValueWithName<Label>;

/** A histogram in seconds whose values are read from `DurationCounts` when it is scraped. */
export class DurationMetric<Label extends string = never> extends Histogram<Label> {
  readonly #name: string;
  readonly #help: string;
  readonly #series: readonly DurationSeries<Label>[];

  constructor({ registry, name, help, labelNames = [], series }: DurationMetricOptions<Label>) {
    super({ name, help, labelNames: [...labelNames], buckets: BOUNDS_S, registers: [registry] });
    this.#name = name;
    this.#help = help;
    this.#series = series;
  }

  override async get(): Promise<MetricObjectWithValues<Value<Label>>> {
    const values = this.#series.flatMap((series) => this.#valuesOf(series));
    const metric = { name: this.#name, help: this.#help, type: "histogram", aggregator: "sum", values };
    // prom-client's types know an enum of numbers, and a `collect`, where it gives neither itself.
    return metric as unknown as MetricObjectWithValues<Value<Label>>;
  }

  /** What prom-client's registry asks for in place of `get` when it renders text. */
  getForPromString(): Promise<MetricObjectWithValues<Value<Label>>> {
    return this.get();
  }

  #valuesOf({ labels, counts }: DurationSeries<Label>): Value<Label>[] {
    const cumulative = counts.cumulative();
    const buckets = cumulative.map((value, bucket) => ({
      metricName: `${this.#name}_bucket`,
      labels: { le: BOUNDS_S[bucket] ?? "+Inf", ...labels },
      value,
    }));
    return [
      ...buckets,
      { metricName: `${this.#name}_sum`, labels, value: counts.sumMs / 1000 },
      { metricName: `${this.#name}_count`, labels, value: cumulative.at(-1) ?? 0 },
    ];
  }
}
