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

type Says<Type extends ScraperReport["type"]> = Extract<ScraperReport, { type: Type }>;

/**
 * Code and connections are warm when it counts, on both sides: after 2 s of it the first span still cost a bridge on a slow machine
 * 20 to 90 ms, and none after that one.
 */
const WARM_UP = { connections: 4, perSecond: 25, forMs: 6_000 };

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

  /** @param address undefined where the bridge shows no monitoring */
  async warmUp(address: string | undefined): Promise<void> {
    if (address !== undefined) await this.#scrape({ address, ...WARM_UP, counts: false });
  }

  /** Resolves when it is over, and notes how much was answered: nothing, too, for then the bridge is at fault. */
  async scrape(address: string | undefined, settings: Omit<Scrape, "address" | "counts">): Promise<void> {
    if (address === undefined) return;
    const answers = await this.#scrape({ address, ...settings, counts: true });
    const event = { source: NAME, kind: "scraped", text: counted(answers, "answer") };
    this.#context.seen.addEvent({ atMs: systemClock.nowMs(), ...event });
  }

  /** Takes its account. */
  async report(): Promise<void> {
    const account = this.#child.waitFor(
      "its account",
      REPORT_LIMIT_MS,
      (report): report is Says<"account"> => report.type === "account",
    );
    this.#child.send({ type: "report" });
    this.#context.seen.scraped = (await account).endpoints;
  }

  stop(): Promise<void> {
    return this.#child.letExit({ type: "stop" }, STOP_GRACE_MS);
  }

  async #scrape(settings: Scrape): Promise<number> {
    const scraped = this.#child.waitFor(
      "what it has scraped",
      settings.forMs + REPORT_LIMIT_MS,
      (report): report is Says<"scraped"> => report.type === "scraped",
    );
    this.#child.send({ type: "scrape", ...settings });
    return (await scraped).answers;
  }
}
