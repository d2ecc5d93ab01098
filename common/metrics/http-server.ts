import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { BenchError, errorText } from "../bench-error.ts";

/** What a GET of one path is answered with. */
export interface Page {
  /** 200 where nothing else is given. */
  readonly status?: number;
  readonly contentType: string;
  readonly body: string;
}

export type PageMaker = (url: URL) => Page | Promise<Page>;

export interface HttpServerOptions {
  /** Who listens, as an error begins with it: `The bridge`. */
  readonly who: string;
  readonly host: string;
  /** 0 picks a free one. */
  readonly port: number;
  /** What to do where the port is taken. */
  readonly cure: string;
  /** By path: `/metrics`. */
  readonly pages: ReadonlyMap<string, PageMaker>;
}

export interface HttpServer {
  readonly address: string;
  close(): void;
}

/**
 * Serves pages over HTTP.
 * @throws BenchError `missing-requirement` when the address is taken or cannot be bound.
 */
export async function startHttpServer({
  who,
  host,
  port,
  cure,
  pages,
}: HttpServerOptions): Promise<HttpServer> {
  const server = createServer((request, response) => {
    respond(pages, request, response).catch((error: unknown) => refuse(response, errorText(error)));
  });
  server.listen(port, host);
  try {
    await once(server, "listening");
  } catch (error) {
    const message = `${who} cannot listen on ${host}:${port}.`;
    throw new BenchError("missing-requirement", message, { cause: error, cure });
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
