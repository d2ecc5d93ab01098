import { z } from "zod";
import { bridgeSettingsSchema } from "../../bridge/settings.ts";
import { expectationsSchema, validMeasurement } from "../../reports/record/expectations.ts";
import { subscribeSchema } from "../apps/app-messages.ts";
import { reconnectSchema } from "../cloud/reconnect/reconnect-registry.ts";
import { faultSchema } from "../faults/fault-registry.ts";
import { PACKET_FORMAT_NAMES } from "../pcm/packet-format.ts";
import { shapeSchema } from "../speaker/shapes/shape-registry.ts";

/** Settings of the bridge that a scenario or `--set` may change; where it listens is the harness's business. */
export const scenarioBridgeSchema = bridgeSettingsSchema
  .omit({ host: true, port: true, socket: true, httpHost: true, httpPort: true })
  .partial();

/** What one app does. */
const appShape = z.strictObject({
  /** Its package name is `com.example.` and this. */
  name: z.string().regex(/^[a-z][a-z0-9-]*$/),
  /** Whose audio it is for. */
  who: z.enum(["all", "first", "last"]).default("all"),
  /** So many of it, each a package of its own, in one process. */
  copies: z.int().min(1).max(100).default(1),
  /** When it subscribes to audio: as soon as it can, never, or so long after the start of the run. */
  subscribe: subscribeSchema.default("at-once"),
});

/** How short and how long a run may be. */
export const DURATION_MS = { min: 1_000, max: 86_400_000 } as const;

const scenarioShape = z.strictObject({
  /** Kebab-case; the name on the command line. */
  name: z.string().regex(/^[a-z][a-z0-9-]*$/),
  /** One or two sentences: who is there, what happens, what must hold. */
  story: z.string().min(1),
  /** Whether a plain `bridgebench run` includes it. */
  core: z.boolean().default(false),
  /** Whether other scenarios may run beside it: not where it measures to the millisecond, or takes LiveKit down. */
  overlap: z.boolean().default(true),
  users: z.int().min(1).max(1_000),
  durationMs: z.number().min(DURATION_MS.min).max(DURATION_MS.max),
  /** How long the pipeline may take to come to rest after the last packet. */
  settleMs: z.number().min(0).max(600_000).default(5_000),
  /** How fast users come into their rooms, speakers and clouds alike: the first ten at once, then so many a second. */
  joinsPerSecond: z.number().min(0.1).max(1_000).default(10),
  /** Whether load and bridge get cores of their own (Linux, two cores or more), or all share all. */
  placement: z.enum(["split", "free"]).default("split"),
  speaker: z.strictObject({
    shape: shapeSchema,
    format: z.enum(PACKET_FORMAT_NAMES).default("pcm16-10ms"),
    /** Users per speaker process. */
    roomsPerProcess: z.int().min(1).max(100).default(40),
  }),
  /** On top of the preset. */
  bridge: scenarioBridgeSchema.default({}),
  cloud: z
    .strictObject({
      /** How a client comes back when its stream has ended. */
      reconnect: reconnectSchema.prefault({ kind: "patient" }),
      /** One HTTP/2 connection for all users, as grpc-js does by itself, or one each. */
      connections: z.enum(["shared", "per-user"]).default("shared"),
      /** So many users, the last ones, are in a cloud process of their own. */
      apart: z.int().min(0).max(1_000).default(0),
      /** Whose audio JoinRoom asks for: the user's, or that of somebody who never speaks. */
      target: z.enum(["user", "nobody"]).default("user"),
    })
    .prefault({}),
  /**
   * k6 in the cloud's place, as `scenarios/k6/ramp.js` has it: its users come one after another within so long, before
   * the measured run begins. It counts chunks and looks into none.
   */
  k6: z.strictObject({ rampMs: z.number().min(0).max(600_000) }).optional(),
  /** The apps behind the cloud, a process each. */
  apps: z
    .array(appShape)
    .max(20)
    .prefault([{ name: "captions" }]),
  /** What is done to whom, and when. */
  faults: z.array(faultSchema).max(1_000).default([]),
  expect: expectationsSchema,
});

/** A scenario: data with a story, the same for every world it runs in. */
export const scenarioSchema = scenarioShape.superRefine(({ durationMs, faults, apps, k6 }, context) => {
  if (k6 !== undefined && faults.length + apps.length > 0) {
    const message = "k6 has no apps behind it, and does not tell what a fault did to its streams";
    context.addIssue({ code: "custom", path: ["k6"], message });
  }
  for (const [index, { name }] of apps.entries()) {
    if (apps.findIndex((app) => app.name === name) === index) continue;
    context.addIssue({ code: "custom", path: ["apps", index, "name"], message: "two apps have this name" });
  }
  for (const [index, fault] of faults.entries()) {
    if (!("app" in fault) || apps.some(({ name }) => name === fault.app)) continue;
    const message = `the scenario has no app "${fault.app}"`;
    context.addIssue({ code: "custom", path: ["faults", index, "app"], message });
  }
  for (const [index, { atMs }] of faults.entries()) {
    if (atMs < durationMs) continue;
    const message = `the run is over after ${durationMs} ms, before this fault is done`;
    context.addIssue({ code: "custom", path: ["faults", index, "atMs"], message });
  }
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
