import { openParentChannel } from "../process/parent-channel.ts";
import { Scraper } from "./scraper.ts";
import { type ScraperReport, type ScraperRequest, scraperRequestSchema } from "./scraper-messages.ts";

const scraper = new Scraper();

/** The scraper as a process of its own, so that what it costs is not the harness's, and can be kept off the bridge's cores. */
const parent = openParentChannel<ScraperRequest, ScraperReport>(scraperRequestSchema, (request) => {
  switch (request.type) {
    case "scrape":
      void scraper.scrape(request).then((answers) => parent.send({ type: "scraped", answers }));
      return;
    case "report":
      parent.send({ type: "account", endpoints: scraper.account() });
      return;
    case "stop":
      process.exit(0);
  }
});

parent.send({ type: "up" });
