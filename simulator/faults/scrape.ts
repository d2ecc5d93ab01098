import { defineFault, ms, times } from "./fault.ts";

/** Scrapes for `forMs`, so many times, from start to start `everyMs` apart, so that calm and scraped spans lie beside each other. */
export const scrapeMonitoring = defineFault({
  kind: "scrape",
  summary:
    "/metrics, /sessions and /healthz are each asked perSecond times a second on each connection, again and again",
  settings: {
    connections: times(4),
    perSecond: times(25),
    forMs: ms(2_000),
    everyMs: ms(4_000),
    times: times(1),
  },
  async run({ who, connections, perSecond, forMs, everyMs, times: spans }, world) {
    const users = world.usersOf(who);
    const clouds = world.cloudsOf(users);
    const measureApart = (on: boolean) =>
      Promise.all(clouds.map((cloud) => cloud.act({ kind: "measure-apart", on })));
    for (let span = 1; span <= spans && world.speaking(); span++) {
      await world.strike({ users, sign: "scraped", interrupts: "nothing" }, async () => {
        await measureApart(true);
        try {
          await Promise.all([world.scraper.scrape({ connections, perSecond, forMs }), world.sleep(forMs)]);
        } finally {
          await measureApart(false);
        }
      });
      if (span < spans) await world.sleep(Math.max(0, everyMs - forMs));
    }
  },
});
