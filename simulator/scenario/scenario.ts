import { z } from "zod";
import { bridgeSettingsSchema } from "../../bridge/settings.ts";
import { expectationsSchema, validMeasurement } from "../../reports/record/expectations.ts";
import { behaviourSchema } from "../cloud/behaviours/behaviour-registry.ts";
import { PACKET_FORMAT_NAMES } from "../pcm/packet-format.ts";
import { shapeSchema } from "../speaker/shapes/shape-registry.ts";

/** Settings of the bridge that a scenario or `--set` may change; where it listens is the harness's business. */
export const scenarioBridgeSchema = bridgeSettingsSchema
  .omit({ host: true, port: true, socket: true, httpHost: true, httpPort: true })
  .partial();

/** A scenario: data with a story, the same for every world it runs in. */
export const scenarioSchema = z.strictObject({
  /** Kebab-case; the name on the command line. */
  name: z.string().regex(/^[a-z][a-z0-9-]*$/),
  /** One or two sentences: who is there, what happens, what must hold. */
  story: z.string().min(1),
  /** Whether a plain `bridgebench run` includes it. */
  core: z.boolean().default(false),
  users: z.int().min(1).max(1_000),
  durationMs: z.number().min(1_000).max(86_400_000),
  /** How long the pipeline may take to come to rest after the last packet. */
  settleMs: z.number().min(0).max(600_000).default(5_000),
  /** Whether load and bridge get cores of their own (Linux, two cores or more), or all share all. */
  placement: z.enum(["split", "free"]).default("split"),
  speaker: z.strictObject({
    shape: shapeSchema,
    format: z.enum(PACKET_FORMAT_NAMES).default("pcm16-10ms"),
    /** Users per speaker process. */
    roomsPerProcess: z.int().min(1).max(100).default(10),
  }),
  /** On top of the preset. */
  bridge: scenarioBridgeSchema.default({}),
  cloud: z.strictObject({
    behaviour: behaviourSchema,
    /** One HTTP/2 connection for all users, as grpc-js does by itself, or one each. */
    connections: z.enum(["shared", "per-user"]).default("shared"),
  }),
  expect: expectationsSchema,
});

export type Scenario = z.output<typeof scenarioSchema>;
export type ScenarioInput = z.input<typeof scenarioSchema>;

/**
 * Checks and completes a scenario where it is defined, so that a wrong one fails at its own line. What a run must fulfil
 * to have measured anything holds for every scenario that does not say otherwise.
 */
export function defineScenario(input: ScenarioInput): Scenario {
  return scenarioSchema.parse({ ...input, expect: { ...validMeasurement, ...input.expect } });
}
