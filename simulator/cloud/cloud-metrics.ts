import { Registry } from "prom-client";
import type { Cloud } from "./cloud.ts";

/** The Prometheus metrics of a standing service. */
export function cloudMetrics(_cloud: Cloud): Registry {
  return new Registry();
}
