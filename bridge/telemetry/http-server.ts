import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Registry } from "prom-client";
import { BenchError } from "../../common/bench-error.ts";
import type { Series } from "./series.ts";
import type { SessionHistory } from "./session-history.ts";

export interface HttpServerOptions {
  readonly host: string;
  readonly port: number;
  readonly registry: Registry;
  readonly history: SessionHistory;
  readonly series: Series;
}

export interface HttpServer {
  readonly address: string;
  close(): void;
}

/**
 * Serves `/metrics` (Prometheus), `/healthz`, `/sessions` (open and lately closed ones) and `/series?since=N`
 * (100 ms windows from index N on).
 * @throws BenchError `missing-requirement` when the address is taken or cannot be bound.
 */
export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const server = createServer((request, response) => {
    respond(options, request, response).catch(() => response.destroy());
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
  { registry, history, series }: HttpServerOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? "/", "http://bridge");
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.writeHead(405, { allow: "GET, HEAD" }).end();
  } else if (url.pathname === "/metrics") {
    response.writeHead(200, { "content-type": registry.contentType }).end(await registry.metrics());
  } else if (url.pathname === "/healthz") {
    response.writeHead(200, { "content-type": "text/plain" }).end("ok\n");
  } else if (url.pathname === "/sessions") {
    json(response, { sessions: history.reports() });
  } else if (url.pathname === "/series") {
    json(response, { windows: series.since(Number(url.searchParams.get("since") ?? 0)) });
  } else {
    response.writeHead(404, { "content-type": "text/plain" }).end("not found\n");
  }
}

function json(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
}
