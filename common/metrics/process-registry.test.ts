import { expect, test } from "vitest";
import { processRegistry } from "./process-registry.ts";
import { expectConventionalNames } from "./testing/metric-text.ts";

test("tells of the process what is needed to see it grow", async () => {
  const text = await processRegistry().metrics();
  for (const name of ["process_resident_memory_bytes", "process_cpu_seconds_total", "process_open_fds"])
    expect(text).toMatch(new RegExp(`^${name} [1-9\\d.]`, "m"));
  expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds \d/m);
});

test("tells how many threads there are, where the system says so", async () => {
  const threads = /^process_threads (\d+)$/m.exec(await processRegistry().metrics())?.[1];
  expect(Number(threads ?? 0) > 4).toBe(process.platform === "linux");
});

test("names follow Prometheus' conventions, prom-client's own too", async () => {
  await expectConventionalNames(processRegistry());
});
