import { Registry } from "prom-client";
import { afterEach, expect, test } from "vitest";
import { VirtualClock } from "../../bridge/core/virtual-clock.ts";
import { type HttpServer, startHttpServer } from "./http-server.ts";
import { readCounter } from "./read-metric.ts";
import { servicePages } from "./service-pages.ts";

const clock = new VirtualClock();
const CURES = { portCure: "Take another.", hostCure: "Take another host." };
const servers: HttpServer[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function serve(options: { registry?: Registry; ailment?: () => string | undefined } = {}) {
  const server = await startHttpServer({
    ...{ ...CURES, who: "The cloud", host: "127.0.0.1", port: 0 },
    pages: new Map(servicePages({ registry: new Registry(), clock, ...options })),
  });
  servers.push(server);
  return async (path: string, method = "GET") => {
    const response = await fetch(`http://${server.address}${path}`, { method });
    return {
      status: response.status,
      type: response.headers.get("content-type"),
      text: await response.text(),
    };
  };
}

test("/healthz is ok while the service does its work, and says why where it does not", async () => {
  let reason: string | undefined;
  const get = await serve({ ailment: () => reason });
  expect(await get("/healthz")).toMatchObject({ status: 200, text: "ok\n" });
  reason = "no stream is open";
  expect(await get("/healthz")).toMatchObject({ status: 503, text: "no stream is open\n" });
});

test("/metrics is made at most once in 100 ms, however many ask", async () => {
  const registry = new Registry();
  let scrapes = 0;
  readCounter({ registry, name: "scrapes_total", help: "Scrapes", read: () => ++scrapes });
  const get = await serve({ registry });
  await Promise.all([get("/metrics"), get("/metrics"), get("/metrics")]);
  expect(scrapes).toBe(1);
  clock.advance(100);
  const { type, text } = await get("/metrics");
  expect(type).toBe("text/plain; version=0.0.4; charset=utf-8");
  expect(text).toMatch(/^scrapes_total 2$/m);
});

test("an unknown path is not found, another method not allowed", async () => {
  const get = await serve();
  expect((await get("/nothing")).status).toBe(404);
  expect((await get("/healthz", "POST")).status).toBe(405);
  expect((await get("/healthz", "HEAD")).status).toBe(200);
});

test("a port that is taken is one BenchError that names it, and says what to do", async () => {
  await serve();
  const port = Number(servers[0]?.address.split(":").at(-1));
  const starting = startHttpServer({
    ...{ ...CURES, who: "The cloud", host: "127.0.0.1", port, pages: new Map() },
  });
  await expect(starting).rejects.toMatchObject({
    code: "missing-requirement",
    line: `The cloud cannot listen on 127.0.0.1:${port}: the port is taken. Take another.`,
  });
});

test("who asks for a page that cannot be made is told why, and no other page is worse for it", async () => {
  const registry = new Registry();
  readCounter({
    ...{ registry, name: "broken_total", help: "Broken" },
    read: () => {
      throw new Error("cannot be read");
    },
  });
  const get = await serve({ registry });
  expect(await get("/metrics")).toMatchObject({ status: 500, text: "cannot be read\n" });
  expect((await get("/healthz")).status).toBe(200);
});
