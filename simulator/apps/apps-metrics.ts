import { Registry } from "prom-client";
import type { Apps } from "./apps.ts";

/** The Prometheus metrics of a standing service. */
export function appsMetrics(_apps: Apps): Registry {
  return new Registry();
}
