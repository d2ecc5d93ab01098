import { once } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { DurationHistogram } from "../measure/histogram.ts";
import { Scraper } from "./scraper.ts";
import type { Scrape, ScrapedEndpoint } from "./scraper-messages.ts";

const SETTINGS = { connections: 2, perSecond: 10, forMs: 300, counts: true };

async function scrape(settings: Scrape): Promise<ScrapedEndpoint[]> {
  const scraper = new Scraper();
  await scraper.scrape(settings);
  return scraper.account();
}

let server: Server | undefined;
afterEach(() => {
  server?.close();
  server?.closeAllConnections();
});

async function serve(answer: (path: string, response: ServerResponse) => void): Promise<string> {
  server = createServer((request, response) => answer(request.url ?? "", response)).listen(0, "127.0.0.1");
  await once(server, "listening");
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test("each endpoint is asked as often as the rate comes to, and no more", async () => {
  const asked: string[] = [];
  const address = await serve((path, response) => {
    asked.push(path);
    response.end("0123456789");
  });
  const endpoints = await scrape({ ...SETTINGS, address });
  expect(endpoints.map(({ path }) => path)).toEqual(["/metrics", "/sessions", "/healthz"]);
  for (const { path, latency, bytes, ...counts } of endpoints) {
    expect(counts).toEqual({ asked: 20, answered: 20, non2xx: 0, errors: 0 });
    expect(asked.filter((each) => each === path)).toHaveLength(20);
    expect(DurationHistogram.decode(latency).count).toBe(20);
    expect(bytes).toBeGreaterThan(20 * 10);
  }
});

test("answers that are no success are counted apart", async () => {
  const address = await serve((path, response) => {
    response.writeHead(path === "/metrics" ? 503 : 200).end();
  });
  const endpoints = await scrape({ ...SETTINGS, address });
  expect(endpoints.map(({ non2xx }) => non2xx)).toEqual([20, 0, 0]);
});

test("an endpoint that never answers has answered nothing", async () => {
  const address = await serve((path, response) => {
    if (path !== "/sessions") response.end();
  });
  const endpoints = await scrape({ ...SETTINGS, address });
  expect(endpoints.map(({ answered }) => answered)).toEqual([20, 0, 20]);
});

test("scrapes add up, and those of the warm-up do not count", async () => {
  const address = await serve((_, response) => response.end());
  const scraper = new Scraper();
  const answers = [];
  for (const counts of [false, true, true])
    answers.push(await scraper.scrape({ ...SETTINGS, address, counts }));
  expect(answers).toEqual([60, 60, 60]);
  expect(scraper.account().map(({ answered }) => answered)).toEqual([40, 40, 40]);
});

test("where nobody listens, each endpoint has errors and no answer, and it ends all the same", async () => {
  const address = await serve(() => {});
  server?.close();
  for (const { answered, errors } of await scrape({ ...SETTINGS, address })) {
    expect(answered).toBe(0);
    expect(errors).toBeGreaterThan(0);
  }
});
