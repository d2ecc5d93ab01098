import { setTimeout as sleep } from "node:timers/promises";
import autocannon from "autocannon";
import { DurationHistogram } from "../measure/histogram.ts";
import type { Scrape, ScrapedEndpoint } from "./scraper-messages.ts";

/** What operators and their programs read of a bridge again and again. */
const ENDPOINTS = ["/metrics", "/sessions", "/healthz"];
/** autocannon gives a connection its rate anew each second, to be used up at once. */
const RATE_PERIOD_MS = 1_000;
/** The end is looked for so often. */
const SAMPLE_MS = 50;
/** A bridge that is gone is not hammered: a connection that is refused is tried again at once. */
const ERRORS_MAX = 100;

/** Scrapes a bridge's monitoring when told to, and keeps the account of all scrapes. */
export class Scraper {
  readonly #endpoints = ENDPOINTS.map(newEndpoint);

  /**
   * Scrapes all endpoints at once; resolves with how often they have answered. Each connection is a scraper of its own, and
   * they take turns over the second as scrapers do that know nothing of each other.
   */
  async scrape({ address, connections, perSecond, forMs, counts }: Scrape): Promise<number> {
    const endpoints = counts ? this.#endpoints : ENDPOINTS.map(newEndpoint);
    const before = answersOf(endpoints);
    const turns = Array.from({ length: connections }, () => endpoints).flat();
    const stepMs = Math.min(RATE_PERIOD_MS, forMs) / turns.length;
    await Promise.all(
      turns.map(async (endpoint, turn) => {
        await sleep(turn * stepMs);
        await load(endpoint, address, perSecond, forMs - turn * stepMs);
      }),
    );
    return answersOf(endpoints) - before;
  }

  /** Everything so far; it is made once, at the end, for that takes time. */
  account(): ScrapedEndpoint[] {
    return this.#endpoints.map(({ latency, ...counts }) => ({ ...counts, latency: latency.encode() }));
  }
}

type Endpoint = ReturnType<typeof newEndpoint>;

function newEndpoint(path: string) {
  return { path, asked: 0, answered: 0, non2xx: 0, errors: 0, bytes: 0, latency: new DurationHistogram() };
}

function answersOf(endpoints: readonly Endpoint[]): number {
  return endpoints.reduce((total, { answered }) => total + answered, 0);
}

/** One connection. Answers are counted one by one, for autocannon's own histogram knows whole milliseconds only. */
function load(endpoint: Endpoint, address: string, perSecond: number, forMs: number): Promise<void> {
  const asked = perSecond * Math.ceil(forMs / RATE_PERIOD_MS);
  endpoint.asked += asked;
  const options = {
    ...{ url: `http://${address}${endpoint.path}`, connections: 1, connectionRate: perSecond },
    ...{ maxOverallRequests: asked, duration: forMs / 1_000, bailout: ERRORS_MAX },
    ...{ sampleInt: SAMPLE_MS, skipAggregateResult: true },
  };
  return new Promise((resolve, reject) => {
    const instance = autocannon(options, (error: unknown, { errors, non2xx }) => {
      if (error) return reject(error);
      endpoint.errors += errors;
      endpoint.non2xx += non2xx;
      resolve();
    });
    instance.on("response", (_client, _status, bytes, durationMs) => {
      endpoint.answered += 1;
      endpoint.bytes += bytes;
      endpoint.latency.recordMs(durationMs);
    });
  });
}
