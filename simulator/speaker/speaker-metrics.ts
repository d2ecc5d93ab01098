import { Registry } from "prom-client";
import type { Speaker } from "./speaker.ts";

/** The Prometheus metrics of a standing service. */
export function speakerMetrics(_speaker: Speaker): Registry {
  return new Registry();
}
