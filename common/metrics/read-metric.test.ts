import { Registry } from "prom-client";
import { expect, test } from "vitest";
import { readCounter, readGauge } from "./read-metric.ts";

test("a counter is what is read, however often it is scraped", async () => {
  const registry = new Registry();
  readCounter({ registry, name: "frames_total", help: "Frames", read: () => 203 });
  await registry.metrics();
  expect(await registry.metrics()).toMatch(/^frames_total 203$/m);
});

test("a series that is read no more is gone", async () => {
  const registry = new Registry();
  const lengths = new Map([
    ["u1", 3],
    ["u2", 0],
  ]);
  readGauge({
    ...{ registry, name: "channel_len", help: "Frames", labelNames: ["user_id"] },
    read: () => Array.from(lengths, ([userId, length]) => [{ user_id: userId }, length] as const),
  });
  expect(await registry.metrics()).toMatch(/^channel_len\{user_id="u1"\} 3\nchannel_len\{user_id="u2"\} 0$/m);
  lengths.delete("u1");
  expect(await registry.metrics()).not.toContain("u1");
});
