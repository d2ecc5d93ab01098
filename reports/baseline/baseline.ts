import { z } from "zod";

export const BASELINE_SCHEMA = "bridgebench/baseline";
export const BASELINE_VERSION = 1;

export const settingsSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

/** What repeated runs of one scenario measured, and what they were. */
export const scenarioSamplesSchema = z.strictObject({
  scenario: z.string(),
  /** What surrounds the bridge, by path: users, duration, seed, speakers, cloud, apps, faults. */
  world: settingsSchema,
  /** What is under test: the preset and settings of the bridge. */
  bridge: settingsSchema,
  /** What timing depends on. */
  machine: z.strictObject({
    cpuModel: z.string(),
    cpus: z.int().min(0),
    /** Whether no other scenario ran at the same time. */
    alone: z.boolean(),
  }),
  /** When the first of the runs began. */
  startedAt: z.iso.datetime(),
  /** How many runs could tell. */
  runs: z.int().min(0),
  /** By metric, a value of each run that showed it. */
  samples: z.record(z.string(), z.array(z.number())),
});

/** What later runs are held against. A change that could break a reader is a new version. */
export const baselineSchema = z.strictObject({
  schema: z.literal(BASELINE_SCHEMA),
  version: z.literal(BASELINE_VERSION),
  scenarios: z.array(scenarioSamplesSchema),
});

export type Settings = z.infer<typeof settingsSchema>;
export type ScenarioSamples = z.infer<typeof scenarioSamplesSchema>;
export type Baseline = z.infer<typeof baselineSchema>;

/** The baseline with the scenarios that were measured in place of its own of the same name. */
export function updatedBaseline(old: Baseline | undefined, measured: readonly ScenarioSamples[]): Baseline {
  const names = new Set(measured.map(({ scenario }) => scenario));
  const kept = old?.scenarios.filter(({ scenario }) => !names.has(scenario)) ?? [];
  return { schema: BASELINE_SCHEMA, version: BASELINE_VERSION, scenarios: [...kept, ...measured] };
}
