import { z } from "zod";
import { BenchError } from "../../../common/bench-error.ts";
import { suggestion } from "../../../common/nearest.ts";
import type { Behaviour } from "./behaviour.ts";
import { busySchema, runBusy } from "./busy.ts";
import { healthySchema, runHealthy } from "./healthy.ts";

/** Every behaviour of a cloud, by its `kind`. A new one is a file beside this one and a line in each list. */
export const behaviourSchema = z.discriminatedUnion("kind", [healthySchema, busySchema]);

export type BehaviourSettings = z.infer<typeof behaviourSchema>;

/**
 * A behaviour from its name alone, with its defaults.
 * @throws BenchError `usage` that names the nearest one.
 */
export function parseBehaviour(name: string): BehaviourSettings {
  const parsed = behaviourSchema.safeParse({ kind: name });
  if (parsed.success) return parsed.data;
  const known = behaviourSchema.options.map(({ shape }) => shape.kind.value);
  throw new BenchError("usage", `Unknown behaviour "${name}".`, { cure: suggestion(name, known).trim() });
}

export function behaviourOf(settings: BehaviourSettings): Behaviour {
  switch (settings.kind) {
    case "healthy":
      return runHealthy;
    case "busy":
      return runBusy(settings);
  }
}
