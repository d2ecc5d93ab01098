import { once } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { ReferenceView } from "./reference-view.ts";
import type { RunContext } from "./run-context.ts";
import { RunObservations } from "./run-observations.ts";

let server: Server | undefined;
let view: ReferenceView | undefined;

afterEach(() => {
  view?.close();
  server?.close();
  server?.closeAllConnections();
});

/** What is seen of a bridge whose monitoring answers so. */
async function viewOf(answer: (response: ServerResponse) => void): Promise<ReferenceView> {
  server = createServer((_request, response) => answer(response)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const httpAddress = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const context = { seen: new RunObservations(), users: [], folder: "" } as unknown as RunContext;
  view = new ReferenceView({ grpcAddress: "127.0.0.1:1", httpAddress }, context);
  return view;
}

test.each([
  ["an error", (response: ServerResponse) => response.writeHead(500).end("out of memory")],
  ["no JSON", (response: ServerResponse) => response.end("<html>")],
  ["half an answer", (response: ServerResponse) => response.write('{"sessions"', () => response.destroy())],
])("a bridge that answers with %s has shown nothing, and breaks no run", async (_what, answer) => {
  const seen = await viewOf(answer);
  await expect(seen.observe()).resolves.toBeUndefined();
  const isIdle = seen.idle();
  expect([await isIdle(), await isIdle()]).toEqual([false, false]);
});

test("an answer that ends in its middle tells no time", async () => {
  const seen = await viewOf((response) => response.write("o", () => response.destroy()));
  expect(await seen.responseMs()).toBeNull();
});
