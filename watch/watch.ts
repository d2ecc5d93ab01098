import type { Readable } from "node:stream";
import { HealthBook } from "./health/health-book.ts";
import type { HealthEvent } from "./health/health-event.ts";
import { type HealthVerdict, judgeHealth } from "./health/judge-health.ts";
import { LogReader } from "./log-reader.ts";
import { containerSource } from "./sources/container-source.ts";
import { fileSource } from "./sources/file-source.ts";
import type { LogSource } from "./sources/source.ts";
import { streamSource } from "./sources/stream-source.ts";

export interface WatchInput {
  /** Read one after the other, or, followed, all at once. */
  readonly files: readonly string[];
  readonly containers: readonly string[];
  /** Where a container's log begins, in Docker's words. */
  readonly since?: string | undefined;
  readonly stdin: Readable | undefined;
  readonly follow: boolean;
}

export interface WatchOptions {
  readonly input: WatchInput;
  readonly onEvent: (event: HealthEvent) => void;
  /** Called every so often while lines come in. */
  readonly onTick?: (book: HealthBook, verdict: HealthVerdict) => void;
  readonly tickEveryMs?: number;
  readonly signal: AbortSignal;
  readonly nowMs: () => number;
}

export interface Watched {
  readonly book: HealthBook;
  readonly verdict: HealthVerdict;
}

/** Reads logs until they end or the signal stops it, and judges them. @throws BenchError where a log cannot be read */
export async function watch(options: WatchOptions): Promise<Watched> {
  const { input, onEvent, onTick, tickEveryMs = 1_000, signal, nowMs } = options;
  const book = new HealthBook({ onEvent });
  const bridgeNow = new BridgeNow(book, nowMs);
  const verdict = (): HealthVerdict => judgeHealth(book, bridgeNow.now());
  const ticks = setInterval(() => {
    bridgeNow.look();
    onTick?.(book, verdict());
  }, tickEveryMs);
  // One source that fails ends the others.
  const failed = new AbortController();
  const stop = AbortSignal.any([signal, failed.signal]);
  try {
    await Promise.all(
      sourcesOf(input, book, nowMs).map(async (inTurn) => {
        for (const source of inTurn) if (!stop.aborted) await source.read(stop);
      }),
    ).catch((error: unknown) => {
      failed.abort();
      throw error;
    });
  } finally {
    clearInterval(ticks);
  }
  bridgeNow.look();
  return { book, verdict: verdict() };
}

/** The sources that run at once; of each, those that are read one after the other. */
function sourcesOf(input: WatchInput, book: HealthBook, nowMs: () => number): LogSource[][] {
  const live = (): LogReader => new LogReader({ book, arrivalMs: nowMs });
  const { files, containers, since, stdin, follow } = input;
  const fileSources = files.map((path) =>
    fileSource({ path, follow, sink: follow ? live() : new LogReader({ book }) }),
  );
  return [
    ...(follow ? fileSources.map((source) => [source]) : [fileSources]),
    ...containers.map((container) => [
      containerSource({
        ...{ container, since, sinks: [live(), live()] },
        onLost: (why) => book.lost(container, why, nowMs()),
        onFound: () => book.found(container, nowMs()),
      }),
    ]),
    ...(stdin === undefined ? [] : [[streamSource(stdin, live())]]),
  ];
}

/** The present moment on the bridge's clock: the time of its last line, and how long ago that came. */
class BridgeNow {
  readonly #book: HealthBook;
  readonly #nowMs: () => number;
  #lastMs = Number.NaN;
  #cameAtMs = 0;

  constructor(book: HealthBook, nowMs: () => number) {
    this.#book = book;
    this.#nowMs = nowMs;
  }

  look(): void {
    const { bridgeLastMs } = this.#book.lines;
    if (bridgeLastMs === this.#lastMs) return;
    this.#lastMs = bridgeLastMs;
    this.#cameAtMs = this.#nowMs();
  }

  now(): number {
    return this.#lastMs + this.#nowMs() - this.#cameAtMs;
  }
}
