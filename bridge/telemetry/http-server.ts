import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Registry } from "prom-client";
import { BenchError } from "../../common/bench-error.ts";
import type { Clock } from "../core/clock.ts";
import { atMostEvery } from "./at-most-every.ts";
import type { Series } from "./series.ts";
import type { SessionHistory } from "./session-history.ts";

/** To render the metrics takes a millisecond of the event loop, in which audio waits. */
const METRICS_PERIOD_MS = 100;

export interface HttpServerOptions {
  readonly host: string;
  readonly port: number;
  readonly clock: Clock;
  readonly registry: Registry;
  readonly history: SessionHistory;
  readonly series: Series;
}

export interface HttpServer {
  readonly address: string;
  close(): void;
}

/**
 * Serves `/metrics` (Prometheus; up to 100 ms old), `/healthz`, `/sessions` (open and lately closed ones) and `/series?since=N`
 * (100 ms windows from index N on).
 * @throws BenchError `missing-requirement` when the address is taken or cannot be bound.
 */
export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const { clock, registry } = options;
  const metrics = atMostEvery(METRICS_PERIOD_MS, clock, () => registry.metrics());
  const server = createServer((request, response) => {
    respond({ ...options, metrics }, request, response).catch(() => response.destroy());
  });
  server.listen(options.port, options.host);
  try {
    await once(server, "listening");
  } catch (error) {
    const at = `${options.host}:${options.port}`;
    const cure = "Is another bridge running? Set BRIDGE_HTTP_PORT (or --http-port) to a free one, or 0.";
    throw new BenchError("missing-requirement", `The bridge cannot listen on ${at}.`, { cause: error, cure });
  }
  const { address, port } = server.address() as AddressInfo;
  return {
    address: `${address}:${port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function respond(
  { registry, metrics, history, series }: HttpServerOptions & { readonly metrics: () => Promise<string> },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? "/", "http://bridge");
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.writeHead(405, { allow: "GET, HEAD" }).end();
  } else if (url.pathname === "/metrics") {
    response.writeHead(200, { "content-type": registry.contentType }).end(await metrics());
  } else if (url.pathname === "/healthz") {
    response.writeHead(200, { "content-type": "text/plain" }).end("ok\n");
  } else if (url.pathname === "/sessions") {
    json(response, `{"sessions":${history.reportsJson()}}`);
  } else if (url.pathname === "/series") {
    const windows = series.since(Number(url.searchParams.get("since") ?? 0));
    json(response, JSON.stringify({ windows }));
  } else {
    response.writeHead(404, { "content-type": "text/plain" }).end("not found\n");
  }
}

function json(response: ServerResponse, body: string): void {
  response.writeHead(200, { "content-type": "application/json" }).end(body);
}
