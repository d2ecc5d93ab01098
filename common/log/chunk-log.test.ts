import type { Logger } from "pino";
import { expect, test } from "vitest";
import { VirtualClock } from "../../bridge/core/virtual-clock.ts";
import { ChunkLog } from "./chunk-log.ts";
import { LineRate } from "./line-rate.ts";

const TEXT = "Received audio chunks from gRPC bridge";

/** The lines of so many chunks, one every so often. */
function linesAfter(chunks: number, everyMs = 10): unknown[] {
  const clock = new VirtualClock();
  const lines: unknown[] = [];
  const log = { info: (fields: object, text: string) => lines.push({ ...fields, text }) };
  const chunkLog = new ChunkLog({
    log: log as unknown as Logger,
    rate: new LineRate(clock),
    fields: { userId: "u1" },
    text: TEXT,
  });
  for (let i = 0; i < chunks; i++) {
    chunkLog.count(320);
    clock.advance(everyMs);
  }
  return lines;
}

test("a line is written with every hundredth chunk of the user, and no other", () => {
  expect(
    [linesAfter(99), linesAfter(100), linesAfter(199), linesAfter(250)].map((lines) => lines.length),
  ).toEqual([0, 1, 1, 2]);
});

test("the line says whose chunks they are, how many so far, and how large", () => {
  expect(linesAfter(200)[1]).toEqual({ userId: "u1", receivedChunks: 200, chunkSize: 320, text: TEXT });
});

test("ten times the chunks make no more lines a second, and they tell of all chunks", () => {
  const lines = linesAfter(10_000, 1);
  expect(lines).toHaveLength(11);
  expect(lines.at(-1)).toMatchObject({ receivedChunks: 9_100 });
});
