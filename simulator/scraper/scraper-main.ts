import { openParentChannel } from "../process/parent-channel.ts";
import { scrape } from "./scrape.ts";
import { type ScraperReport, type ScraperRequest, scraperRequestSchema } from "./scraper-messages.ts";

/** The scraper as a process of its own, so that what it costs is not the harness's, and can be kept off the bridge's cores. */
const parent = openParentChannel<ScraperRequest, ScraperReport>(scraperRequestSchema, (request) => {
  if (request.type === "stop") process.exit(0);
  void scrape(request).then((endpoints) => parent.send({ type: "scraped", endpoints }));
});

parent.send({ type: "up" });
