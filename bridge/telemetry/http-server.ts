import type { Registry } from "prom-client";
import { type HttpServer, type Page, startHttpServer } from "../../common/metrics/http-server.ts";
import { servicePages } from "../../common/metrics/service-pages.ts";
import type { Clock } from "../core/clock.ts";
import type { Series } from "./series.ts";
import type { SessionHistory } from "./session-history.ts";

export interface BridgeHttpOptions {
  readonly host: string;
  readonly port: number;
  readonly clock: Clock;
  readonly registry: Registry;
  readonly history: SessionHistory;
  readonly series: Series;
}

/**
 * Serves `/metrics` (Prometheus; up to 100 ms old), `/healthz`, `/sessions` (open and lately closed ones) and `/series?since=N`
 * (100 ms windows from index N on).
 * @throws BenchError `missing-requirement` when the port cannot be had, `usage` when the host is none of this machine's.
 */
export function startBridgeHttp(options: BridgeHttpOptions): Promise<HttpServer> {
  const { host, port, history, series } = options;
  return startHttpServer({
    ...{ who: "The bridge", host, port },
    portCure: "Is another bridge running? Set BRIDGE_HTTP_PORT (or --http-port) to a free one, or 0.",
    hostCure: "Set BRIDGE_HTTP_HOST (or --http-host) to one that is.",
    pages: new Map([
      ...servicePages(options),
      ["/sessions", () => json(`{"sessions":${history.reportsJson()}}`)],
      [
        "/series",
        ({ searchParams }) =>
          json(JSON.stringify({ windows: series.since(Number(searchParams.get("since") ?? 0)) })),
      ],
    ]),
  });
}

function json(body: string): Page {
  return { contentType: "application/json", body };
}
