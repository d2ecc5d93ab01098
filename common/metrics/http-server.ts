import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { errorText } from "../bench-error.ts";
import { type ListenAttempt, listenError } from "../listen-error.ts";

/** What a GET of one path is answered with. */
export interface Page {
  /** 200 where nothing else is given. */
  readonly status?: number;
  readonly contentType: string;
  readonly body: string;
}

export type PageMaker = (url: URL) => Page | Promise<Page>;

/** A port of 0 picks a free one. */
export interface HttpServerOptions extends ListenAttempt {
  /** By path: `/metrics`. */
  readonly pages: ReadonlyMap<string, PageMaker>;
}

export interface HttpServer {
  readonly address: string;
  close(): void;
}

/**
 * Serves pages over HTTP.
 * @throws BenchError `missing-requirement` when the port cannot be had, `usage` when the host is none of this machine's.
 */
export async function startHttpServer({ pages, ...attempt }: HttpServerOptions): Promise<HttpServer> {
  const server = createServer((request, response) => {
    respond(pages, request, response).catch((error: unknown) => refuse(response, errorText(error)));
  });
  server.listen(attempt.port, attempt.host);
  try {
    await once(server, "listening");
  } catch (error) {
    throw listenError(attempt, error);
  }
  const bound = server.address() as AddressInfo;
  return {
    address: `${bound.address}:${bound.port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function respond(
  pages: HttpServerOptions["pages"],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? "/", "http://localhost");
  const make = pages.get(url.pathname);
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.writeHead(405, { allow: "GET, HEAD" }).end();
  } else if (make === undefined) {
    response.writeHead(404, { "content-type": "text/plain" }).end("not found\n");
  } else {
    const { status = 200, contentType, body } = await make(url);
    response.writeHead(status, { "content-type": contentType }).end(body);
  }
}

/** A page cannot be made: who asks is told why, for nobody else is. */
function refuse(response: ServerResponse, reason: string): void {
  if (response.headersSent) response.destroy();
  else response.writeHead(500, { "content-type": "text/plain" }).end(`${reason}\n`);
}
