import { z } from "zod";
import type { Behaviour } from "./behaviour.ts";
import { busySchema, runBusy } from "./busy.ts";
import { healthySchema, runHealthy } from "./healthy.ts";

/** Every behaviour of a cloud, by its `kind`. A new one is a file beside this one and a line in each list. */
export const behaviourSchema = z.discriminatedUnion("kind", [healthySchema, busySchema]);

export type BehaviourSettings = z.infer<typeof behaviourSchema>;

export function behaviourOf(settings: BehaviourSettings): Behaviour {
  switch (settings.kind) {
    case "healthy":
      return runHealthy;
    case "busy":
      return runBusy(settings);
  }
}
