import { setTimeout as sleep } from "node:timers/promises";
import autocannon from "autocannon";
import { DurationHistogram } from "../measure/histogram.ts";
import type { Scrape, ScrapedEndpoint } from "./scraper-messages.ts";

/** What operators and their programs read of a bridge again and again. */
const ENDPOINTS = ["/metrics", "/sessions", "/healthz"] as const;
/** autocannon gives a connection its rate anew each second, to be used up at once. */
const RATE_PERIOD_MS = 1_000;
/** The end is looked for so often. */
const SAMPLE_MS = 50;
/** A bridge that is gone is not hammered: a connection that is refused is tried again at once. */
const ERRORS_MAX = 100;

/**
 * Scrapes all endpoints at once; resolves with what each of them answered. Each connection is a scraper of its own, and they
 * take turns over the second as scrapers do that know nothing of each other.
 */
export async function scrape({ address, connections, perSecond, forMs }: Scrape): Promise<ScrapedEndpoint[]> {
  const stepMs = Math.min(RATE_PERIOD_MS, forMs) / (connections * ENDPOINTS.length);
  const scrapers = ENDPOINTS.map(async (path, place) => {
    const turns = Array.from(
      { length: connections },
      (_, turn) => (turn * ENDPOINTS.length + place) * stepMs,
    );
    const endpoint = { path, asked: 0, answered: 0, non2xx: 0, errors: 0, bytes: 0 };
    const latency = new DurationHistogram();
    await Promise.all(
      turns.map(async (afterMs) => {
        await sleep(afterMs);
        const leftMs = forMs - afterMs;
        const asked = perSecond * Math.ceil(leftMs / RATE_PERIOD_MS);
        const { errors, non2xx } = await load(
          `http://${address}${path}`,
          perSecond,
          asked,
          leftMs,
          (bytes, ms) => {
            endpoint.answered += 1;
            endpoint.bytes += bytes;
            latency.recordMs(ms);
          },
        );
        endpoint.asked += asked;
        endpoint.errors += errors;
        endpoint.non2xx += non2xx;
      }),
    );
    return { ...endpoint, latency: latency.encode() };
  });
  return Promise.all(scrapers);
}

/** One connection. Answers are told one by one, for autocannon's own histogram knows whole milliseconds only. */
function load(
  url: string,
  perSecond: number,
  asked: number,
  forMs: number,
  onAnswer: (bytes: number, durationMs: number) => void,
): Promise<{ readonly errors: number; readonly non2xx: number }> {
  const options = {
    ...{ url, connections: 1, connectionRate: perSecond, maxOverallRequests: asked },
    ...{ duration: forMs / 1_000, sampleInt: SAMPLE_MS, bailout: ERRORS_MAX },
  };
  return new Promise((resolve, reject) => {
    const instance = autocannon(options, (error: unknown, result) => {
      if (error) reject(error);
      else resolve(result);
    });
    instance.on("response", (_client, _status, bytes, durationMs) => onAnswer(bytes, durationMs));
  });
}
