import { join } from "node:path";
import { systemClock } from "../../bridge/system-clock.ts";
import { counted } from "../../reports/format/quantity.ts";
import { NodeChild } from "../process/node-child.ts";
import {
  type Scrape,
  type ScraperReport,
  type ScraperRequest,
  scraperReportSchema,
} from "../scraper/scraper-messages.ts";
import type { RunContext } from "./run-context.ts";

const NAME = "scraper";
const UP_LIMIT_MS = 20_000;
/** On top of the time for which it was to scrape. */
const REPORT_LIMIT_MS = 15_000;
const STOP_GRACE_MS = 2_000;

type Scraped = Extract<ScraperReport, { type: "scraped" }>;

/** The harness's side of the scraper, for runs whose bridge is scraped. */
export class ScraperUnit {
  readonly name = NAME;
  readonly #context: RunContext;
  readonly #child: NodeChild<ScraperRequest, ScraperReport>;

  private constructor(context: RunContext, child: NodeChild<ScraperRequest, ScraperReport>) {
    this.#context = context;
    this.#child = child;
  }

  /** Starts it, so that its start falls in no measurement. @throws BenchError `run-broken`. */
  static async open(context: RunContext): Promise<ScraperUnit> {
    const child = await NodeChild.start<ScraperRequest, ScraperReport>({
      name: NAME,
      entry: new URL("../scraper/scraper-main.ts", import.meta.url),
      logPath: join(context.folder, `${NAME}.log`),
      guard: context.guard,
      reportSchema: scraperReportSchema,
      onReport: () => {},
    });
    const up = child.waitFor("that it is up", UP_LIMIT_MS, (report) => report.type === "up");
    await Promise.all([up, context.place(child.pid, "onlooker")]);
    return new ScraperUnit(context, child);
  }

  get pid(): number {
    return this.#child.pid;
  }

  /** How it ended, where nobody ended it. */
  get brokenExit(): string | undefined {
    return this.#child.exit;
  }

  /** Resolves when it is over, and what came of it has been noted. */
  async scrape(settings: Scrape): Promise<void> {
    const { seen } = this.#context;
    const scraped = this.#child.waitFor(
      "what it has scraped",
      settings.forMs + REPORT_LIMIT_MS,
      (report): report is Scraped => report.type === "scraped",
    );
    this.#child.send({ type: "scrape", ...settings });
    const { endpoints } = await scraped;
    const answered = endpoints.reduce((total, endpoint) => total + endpoint.answered, 0);
    seen.scrapes.add(endpoints);
    if (answered === 0) return;
    const text = `${counted(answered, "answer")}`;
    seen.addEvent({ atMs: systemClock.nowMs(), source: NAME, kind: "scraped", text });
  }

  stop(): Promise<void> {
    return this.#child.letExit({ type: "stop" }, STOP_GRACE_MS);
  }
}
