import { expect, test } from "vitest";
import { sweepResult } from "../testing/sweep-fixture.ts";
import { latencyPrice, latencyRises } from "./latency-price.ts";
import type { SweepCell } from "./sweep-cell.ts";

const columns = { key: "bridge.queueFrames", values: ["10", "50", "200"] };
const [cell] = sweepResult().panels[0]?.rows[0]?.cells ?? [];

type Band = readonly [low: number, high: number] | null;

/** The worst latencies of a row's cells. */
const row = (...bands: Band[]) => ({
  cells: bands.map((band) => {
    const latencyMaxMs = band && { mean: (band[0] + band[1]) / 2, low: band[0], high: band[1] };
    return { ...cell, figures: { ...cell?.figures, latencyMaxMs } } as SweepCell;
  }),
});

test("a latency that lies above the band of the smallest size is a price", () => {
  const rows = [row([500, 510], [500, 510], [505, 512]), row([400, 410], [800, 810], [1_500, 1_510])];
  expect(latencyPrice(rows, 2, columns)).toBe(
    "Price: the slowest frame came 1.51 s after it was due, with 10 frames 410 ms.",
  );
  expect(latencyRises(rows)).toBe(true);
});

test("bands that overlap show no price", () => {
  const rows = [row([1_490, 1_505], [1_488, 1_510], [1_489, 1_513])];
  expect(latencyPrice(rows, 2, columns)).toBe(
    "Price: none seen: the slowest frame is as late with 10 frames (1.51 s).",
  );
  expect(latencyRises(rows)).toBe(false);
});

test("where no smaller size is known there is nothing to compare", () => {
  const alone = "The slowest frame came 510 ms after it was due; no smaller size is known to compare.";
  expect(latencyPrice([row([500, 510], [500, 510])], 0, columns)).toBe(alone);
  expect(latencyPrice([row(null, [500, 510])], 1, columns)).toBe(alone);
  expect(latencyPrice([row([1, 2], null)], 1, columns)).toBeNull();
});
