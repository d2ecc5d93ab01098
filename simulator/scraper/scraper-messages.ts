import { z } from "zod";
import { scrapedEndpointSchema } from "../../reports/record/record.ts";

/** So many connections to each endpoint, each of which asks so many times a second, for one answer after the other. */
export const scrapeSchema = z.strictObject({
  /** `host:port` of the bridge's HTTP server. */
  address: z.string(),
  connections: z.int().min(1),
  perSecond: z.int().min(1),
  forMs: z.number().min(0),
  /** Whether it goes into the account; in warm-up it does not. */
  counts: z.boolean(),
});

/** Harness to scraper. */
export const scraperRequestSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("scrape"), ...scrapeSchema.shape }),
  /** Send the account as it stands. */
  z.strictObject({ type: z.literal("report") }),
  z.strictObject({ type: z.literal("stop") }),
]);

/** As in a record, its histogram alone: HDR, base64, microseconds. */
const endpointSchema = scrapedEndpointSchema.extend({ latency: z.string() });

/** Scraper to harness. */
export const scraperReportSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("up") }),
  /** A scrape is over. */
  z.strictObject({ type: z.literal("scraped"), answers: z.int().min(0) }),
  z.strictObject({ type: z.literal("account"), endpoints: z.array(endpointSchema) }),
]);

export type Scrape = z.infer<typeof scrapeSchema>;
export type ScraperRequest = z.infer<typeof scraperRequestSchema>;
export type ScraperReport = z.infer<typeof scraperReportSchema>;
export type ScrapedEndpoint = z.infer<typeof endpointSchema>;
