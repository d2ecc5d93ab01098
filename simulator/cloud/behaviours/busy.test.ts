import { expect, test, vi } from "vitest";
import { busy, runBusy } from "./busy.ts";

test("really blocks the event loop, on its own schedule, and stops before the end", async () => {
  const stalls: [number, number][] = [];
  const startMs = performance.now();
  const stop = runBusy(busy({ blockMs: 60, everyMs: 150, firstAtMs: 20 }))({
    sinceStartMs: () => performance.now() - startMs,
    untilMs: 300,
    disturbed: (from, to) => void stalls.push([from, to]),
  });
  await vi.waitFor(() => expect(stalls).toHaveLength(2), { timeout: 5_000 });
  stop();
  for (const [from, to] of stalls) expect(to - from).toBeGreaterThanOrEqual(59);
  expect(stalls[0]?.[0]).toBeGreaterThanOrEqual(19);
  expect(stalls[1]?.[0]).toBeGreaterThanOrEqual(169);
});
