import type { Registry } from "prom-client";
import { atMostEvery } from "./at-most-every.ts";
import type { PageMaker } from "./http-server.ts";

/** To render the metrics takes a millisecond of the event loop, in which audio waits. */
const METRICS_PERIOD_MS = 100;

export interface ServicePagesOptions {
  readonly registry: Registry;
  readonly clock: { nowMs(): number };
  /** Why the service does not do its work now; undefined while it does. */
  readonly ailment?: () => string | undefined;
}

/** What every service serves: `/metrics` (Prometheus; up to 100 ms old) and `/healthz` (`ok`, or 503 and why not). */
export function servicePages({ registry, clock, ailment }: ServicePagesOptions): [string, PageMaker][] {
  const metrics = atMostEvery(METRICS_PERIOD_MS, clock, () => registry.metrics());
  return [
    ["/metrics", async () => ({ contentType: registry.contentType, body: await metrics() })],
    [
      "/healthz",
      () => {
        const reason = ailment?.();
        if (reason === undefined) return { contentType: "text/plain", body: "ok\n" };
        return { status: 503, contentType: "text/plain", body: `${reason}\n` };
      },
    ],
  ];
}
