import { Counter, Gauge, type LabelValues, type Registry } from "prom-client";

export interface MetricOptions<Label extends string = never> {
  readonly registry: Registry;
  readonly name: string;
  readonly help: string;
  readonly labelNames?: readonly Label[];
}

/** One value, or one for each combination of labels. */
export type Reading<Label extends string> =
  | number
  | Iterable<readonly [labels: LabelValues<Label>, value: number]>;

export interface ReadMetricOptions<Label extends string> extends MetricOptions<Label> {
  /** Called at each scrape; series that it gives no more are gone. */
  readonly read: () => Reading<Label>;
}

/** A counter whose values are kept elsewhere and read when it is scraped: counting costs the hot path nothing more. */
export function readCounter<Label extends string = never>(options: ReadMetricOptions<Label>): void {
  const { registry, name, help, labelNames = [], read } = options;
  new Counter<Label>({
    ...{ name, help, labelNames: [...labelNames], registers: [registry] },
    collect() {
      this.reset();
      for (const [labels, value] of seriesOf(read())) this.inc(labels, value);
    },
  });
}

/** A gauge whose values are kept elsewhere and read when it is scraped. */
export function readGauge<Label extends string = never>(options: ReadMetricOptions<Label>): void {
  const { registry, name, help, labelNames = [], read } = options;
  new Gauge<Label>({
    ...{ name, help, labelNames: [...labelNames], registers: [registry] },
    collect() {
      this.reset();
      for (const [labels, value] of seriesOf(read())) this.set(labels, value);
    },
  });
}

function seriesOf<Label extends string>(
  reading: Reading<Label>,
): Iterable<readonly [LabelValues<Label>, number]> {
  return typeof reading === "number" ? [[{}, reading]] : reading;
}
