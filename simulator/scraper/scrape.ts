import autocannon from "autocannon";
import { DurationHistogram } from "../measure/histogram.ts";
import type { Scrape, ScrapedEndpoint } from "./scraper-messages.ts";

/** What operators and their programs read of a bridge again and again. */
const ENDPOINTS = ["/metrics", "/sessions", "/healthz"];
/** The rate is given out anew each second. */
const RATE_PERIOD_MS = 1_000;
/** The end is looked for so often. */
const SAMPLE_MS = 50;
/** A bridge that is gone is not hammered: a connection that is refused is tried again at once. */
const ERRORS_MAX = 100;

/** Scrapes all endpoints at once; resolves with what each of them answered. */
export function scrape(settings: Scrape): Promise<ScrapedEndpoint[]> {
  return Promise.all(ENDPOINTS.map((path) => scrapeEndpoint(path, settings)));
}

function scrapeEndpoint(
  path: string,
  { address, connections, perSecond, forMs }: Scrape,
): Promise<ScrapedEndpoint> {
  const latency = new DurationHistogram();
  let bytes = 0;
  const asked = perSecond * Math.ceil(forMs / RATE_PERIOD_MS);
  const options = {
    url: `http://${address}${path}`,
    connections,
    overallRate: perSecond,
    duration: forMs / 1_000,
    maxOverallRequests: asked,
    sampleInt: SAMPLE_MS,
    bailout: ERRORS_MAX,
  };
  return new Promise((resolve, reject) => {
    const load = autocannon(options, (error: unknown, { errors, non2xx }) => {
      if (error) reject(error);
      else
        resolve({ path, asked, answered: latency.count, non2xx, errors, bytes, latency: latency.encode() });
    });
    // Its own histogram knows whole milliseconds only.
    load.on("response", (_client, _status, length, durationMs) => {
      latency.recordMs(durationMs);
      bytes += length;
    });
  });
}
