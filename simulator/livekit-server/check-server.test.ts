import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { BenchError } from "../../common/bench-error.ts";
import { checkServer } from "./check-server.ts";
import { freePorts } from "./free-ports.ts";

const SECRET = "a-secret-that-nobody-may-see-0123";
const closing: (() => void)[] = [];

afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function refusal(url: string): Promise<string> {
  const server = { url, apiKey: "key", apiSecret: SECRET };
  const error = await checkServer(server, { timeoutMs: 300 }).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(BenchError);
  if (!(error instanceof BenchError)) throw error;
  expect(error.code).toBe("missing-requirement");
  expect(error.line).not.toContain("\n");
  expect(error.line).not.toContain(SECRET);
  return error.line;
}

describe("a server that cannot be used gives one clear line", () => {
  test("when it refuses the key", async () => {
    const url = await serve((_request, response) => {
      response.writeHead(401, { "content-type": "application/json" });
      response.end('{"code":"unauthenticated","msg":"invalid API key"}');
    });
    expect(await refusal(url)).toContain("refuses the API key or its secret");
  });

  test("when nobody listens", async () => {
    const { http } = await freePorts();
    expect(await refusal(`ws://127.0.0.1:${http}`)).toContain("the connection is refused");
  });

  test("when the host is not known", async () => {
    expect(await refusal("ws://no-such-host.invalid:7880")).toContain("No LiveKit server answers at");
  });

  test("when it never answers", async () => {
    expect(await refusal(await serve(() => {}))).toContain("no answer within 0.3 s");
  });

  test("when something else answers", async () => {
    expect(await refusal(await serve((_request, response) => response.end("<html>")))).toContain(
      "something else",
    );
    const notFound = await serve((_request, response) => response.writeHead(404).end("no"));
    expect(await refusal(notFound)).toContain("HTTP status 404");
  });
});

test("a server that lists its rooms passes", async () => {
  const url = await serve((_request, response) => {
    response.writeHead(200, { "content-type": "application/json" }).end('{"rooms":[]}');
  });
  await checkServer({ url, apiKey: "key", apiSecret: SECRET });
});
