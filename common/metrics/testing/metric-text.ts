import type { Registry } from "prom-client";
import { expect } from "vitest";

/** What prom-client and `processRegistry` tell of every process. */
const OF_PROCESS = /^(process|nodejs)_/;

interface Described {
  readonly name: string;
  readonly type: string;
  readonly help: string;
  readonly values: readonly {
    readonly labels: object;
    readonly metricName?: string;
    readonly value: number;
  }[];
}

async function metricsOf(registry: Registry): Promise<Described[]> {
  return (await registry.getMetricsAsJSON()) as unknown as Described[];
}

/** Each metric of the component itself as `name type: help`. */
export async function describedMetrics(registry: Registry): Promise<string[]> {
  const own = (await metricsOf(registry)).filter(({ name }) => !OF_PROCESS.test(name));
  return own.map(({ name, type, help }) => `${name} ${type}: ${help}`);
}

/** The lines of the component's own series, as Prometheus reads them, without the buckets of histograms. */
export async function seriesLines(registry: Registry): Promise<string[]> {
  const lines = (await registry.metrics()).split("\n");
  return lines.filter((line) => line !== "" && !/^(#|process_|nodejs_)|_bucket\{/.test(line));
}

/** The rules that `promtool check metrics` knows, and that labels are snake_case. */
export async function expectConventionalNames(registry: Registry): Promise<void> {
  for (const { name, type, help, values } of await metricsOf(registry)) {
    expect(help, name).not.toBe("");
    expect(name.endsWith("_total"), `${name}: _total is for counters, and for all of them`).toBe(
      type === "counter",
    );
    expect(name, "a base unit, in full").not.toMatch(
      /_(ms|milliseconds|us|ns|minutes|bits|kilobytes|kb)(_|$)/,
    );
    expect(name, "what prom-client itself appends").not.toMatch(/_(count|sum|bucket)$/);
    expect(name, "the type is not part of the name").not.toMatch(/_(gauge|counter|histogram|metric)(_|$)/);
    expect(name, "snake_case").toMatch(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/);
    for (const { labels } of values) {
      for (const label of Object.keys(labels)) expect(label, name).toMatch(/^[a-z][a-z_]*$/);
    }
  }
}
